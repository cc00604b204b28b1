import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment as ofApi } from '@dramatis/api/env'
import { environment as ofWorker } from '@dramatis/worker/env'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const lines = read('.env.example')
  .split('\n')
  .filter((line) => /^(# )?[A-Z]/.test(line) && line.includes('='))
const nameOf = (line: string) => /^#? ?([A-Z_\d]+)=/.exec(line)?.[1] ?? ''

it('.env.example names every variable once, and no other', () => {
  const composed = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(
    ([, name = '']) => name,
  )
  // Read by scripts/start.ts.
  const known = new Set(['WORKERS', ...composed])
  for (const schema of [ofApi, ofWorker]) {
    for (const name of Object.keys(schema.shape)) known.add(name)
  }
  expect(lines.map(nameOf).toSorted()).toEqual([...known].toSorted())
})

it('.env.example sets nothing, and says in one line what each variable is', () => {
  for (const line of lines) expect(line).toMatch(/^# [A-Z_\d]+=\S* +\S.{8,}$/)
})

it('.env.example gives the defaults that the processes have', () => {
  const needed = { DATABASE_URL: 'postgres://x', SECRET: 'x'.repeat(32) }
  const defaults: Record<string, unknown> = {
    ...ofWorker.parse(needed),
    ...ofApi.parse(needed),
  }
  const filled = lines.flatMap((line) => {
    const [, name = '', value = ''] = /^# (\w+)=(\S*)/.exec(line) ?? []
    return value !== '' && name in defaults ? [[name, value]] : []
  })
  expect(filled.length).toBeGreaterThan(10)
  expect(filled).toEqual(filled.map(([name = '']) => [name, String(defaults[name])]))
})
