import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { watchedQueues } from './watched-queues.ts'

const folder = join(import.meta.dirname, '../../../../packages/contracts/src/jobs')
const definition = z.object({
  queue: z.string(),
  name: z.string(),
  data: z.instanceof(z.ZodObject),
})

async function definitions() {
  const files = (await readdir(folder)).filter((name) => !name.includes('.test.'))
  const modules = await Promise.all(
    files.map((name) => import(join(folder, name)) as Promise<Record<string, unknown>>),
  )
  return modules
    .flatMap((module) => Object.values(module))
    .flatMap((value) => {
      const parsed = definition.safeParse(value)
      return parsed.success ? [parsed.data] : []
    })
}

it('the dashboard shows the queue of every job', async () => {
  const queues = new Set((await definitions()).map(({ queue }) => queue))
  expect(new Set(watchedQueues.map(({ name }) => name))).toEqual(queues)
})

it('the data of every job is ids and nothing else', async () => {
  for (const { name, data } of await definitions()) {
    for (const [field, schema] of Object.entries(data.shape)) {
      expect(`${name}.${field}`).toMatch(/Id$/)
      const takesText = schema.safeParse('What a user wrote').success
      expect([name, field, takesText]).toEqual([name, field, false])
    }
  }
})
