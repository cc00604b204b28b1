import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase } from '@dramatis/db/migrate'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, end, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

const root = join(import.meta.dirname, '../..')

describe.each(backends)('a backup on %s', (backend) => {
  let house: House
  let client: ApiClient
  let folder: string
  let file: string
  let restoredUrl: string
  let empty: TestDatabase
  const turns: string[] = []
  let before: Record<string, string>

  function run(script: string, databaseUrl: string, ...args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
    }
    return new Promise<{ code: number | null; said: string }>((resolve) => {
      child.once('exit', (code) => resolve({ code, said }))
    })
  }
  async function query<Row extends object>(url: string, text: string) {
    const records = new pg.Client({ connectionString: url })
    await records.connect()
    try {
      return (await records.query<Row>(text)).rows
    } finally {
      await records.end()
    }
  }
  /** What every table of records holds, down to the byte. */
  async function sumsOf(url: string) {
    const tables = await query<{ name: string }>(
      url,
      `select relname::text as name from pg_class where relkind = 'r' and relpersistence = 'p'
       and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'`,
    )
    const sums: Record<string, string> = {}
    for (const { name } of tables) {
      const [row] = await query<{ rows: number; sum: string | null }>(
        url,
        `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from "${name}" t`,
      )
      sums[name] = `${row?.rows ?? 0} ${row?.sum ?? ''}`
    }
    return sums
  }
  const restored = `restored_${backend}_${process.pid}`

  beforeAll(async () => {
    const { postgresUrl, redisUrl } = {
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    }
    house = await openHouse({ backend, postgresUrl, redisUrl })
    client = await signUp(house.url)
    folder = await mkdtemp(join(tmpdir(), 'dramatis-backup-'))
    file = join(folder, 'records.gz')
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const done = await client.submit(room.id, 'Quotes "and", commas, \\ and\nlines: 안녕하세요 👋')
    await followToEnd(client, done.id)
    const running = await client.submit(room.id, '!long 900')
    const waiting = await client.submit(room.id, 'And this one waits behind it')
    turns.push(done.id, running.id, waiting.id)
    for await (const { event } of client.events(`/turns/${running.id}/events`)) {
      if (event.event === 'delta') break
    }
    // Nothing may write any more, or there would be nothing to compare with.
    const [worker] = house.workers
    if (worker) await end(worker, 'SIGKILL')
    before = await sumsOf(house.databaseUrl)
    // Into one a restore brings the migrations too; that of the other need not wait for them once more.
    restoredUrl = await ensureDatabase(postgresUrl, restored)
    empty = await createTestDatabase(postgresUrl)
  })
  afterAll(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
    await empty.close()
    await query(inject('postgresUrl'), `drop database if exists "${restored}" with (force)`)
  })

  it('gives every record back as it was, to the byte', async () => {
    expect(await run('scripts/backup.ts', house.databaseUrl, file)).toMatchObject({ code: 0 })
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(await run('scripts/restore.ts', restoredUrl, file)).toMatchObject({ code: 0 })
    expect(await sumsOf(restoredUrl)).toEqual(before)
    expect(before.turns).toMatch(/^4 /)
    expect(before.replies).toMatch(/^[1-9]/)
  })

  it('is refused by a database that holds records, and where its end is missing', async () => {
    const cut = join(folder, 'cut.gz')
    await copyFile(file, cut)
    await truncate(cut, (await stat(cut)).size - 40)
    const [again, broken] = await Promise.all([
      run('scripts/restore.ts', restoredUrl, file),
      run('scripts/restore.ts', empty.url, cut),
    ])
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('not empty') as unknown })
    expect(await sumsOf(restoredUrl)).toEqual(before)
    expect(broken.code).toBe(1)
    expect(Object.values(await sumsOf(empty.url)).every((sum) => sum.startsWith('0 '))).toBe(true)
  })

  it('goes on from there: turns that waited or ran are answered, and log-ins hold', async () => {
    const env = { DATABASE_URL: restoredUrl, REDIS_PREFIX: `${house.redisPrefix}-restored` }
    const [url] = await Promise.all([house.addApi(env), house.addWorker(env)])
    const returned = Object.assign(apiClient(url), { token: client.token })
    for (const id of turns) expect((await followToEnd(returned, id)).status).toBe('done')
  })
})
