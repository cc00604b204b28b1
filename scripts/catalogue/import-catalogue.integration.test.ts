import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { seedRecords } from '@dramatis/core/seed-records'
import { connectDatabase, type Database } from '@dramatis/db/connect'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { seedCatalogue } from './seed-catalogue.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const header = 'id,titleKo,titleEn,titleJa,author,genres,mood,synopsis'

describe('the catalogue', () => {
  let database: TestDatabase
  let db: Database
  let folder: string

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    db = connectDatabase({ url: database.url, maxConnections: 2, onPoolError: () => undefined })
    folder = await mkdtemp(join(tmpdir(), 'catalogue-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
    await db.close()
    await database.close()
  })
  beforeEach(async () => {
    await db.sql.query('delete from catalogue_works')
  })

  const count = () => db.prisma.catalogueWork.count()
  const find = (id: string) => db.prisma.catalogueWork.findUnique({ where: { id } })
  const seed = () => seedRecords(database.url, [seedCatalogue])
  /** What `npm run catalogue:import` runs. */
  async function importFile(name: string, text: string) {
    const path = join(folder, name)
    await writeFile(path, text)
    const command = ['--import', 'tsx', 'scripts/import-catalogue.ts', path]
    const env = { ...process.env, DATABASE_URL: database.url }
    return run(process.execPath, command, { cwd: root, env })
  }

  it('is seeded once, however many start at the same time', async () => {
    await Promise.all([seed(), seed(), seed()])
    const seeded = await count()
    expect(seeded).toBeGreaterThanOrEqual(80)
    await db.prisma.catalogueWork.update({ where: { id: 'botchan' }, data: { mood: 'mixed' } })
    await db.prisma.catalogueWork.delete({ where: { id: 'kokoro' } })
    await seed()
    expect([await count(), (await find('botchan'))?.mood]).toEqual([seeded - 1, 'mixed'])
  })

  it('takes the works of a CSV, and what the file says of one that is there', async () => {
    const works = [
      'my-own,내 책,My Own,私の本,Somebody,comedy; school life,bright,"Short, and ""odd""."',
      'botchan,도련님,Botchan,坊っちゃん,Natsume Sōseki,comedy,dark,Another synopsis.',
    ]
    await seed()
    const before = await count()
    const { stdout } = await importFile('works.csv', [header, ...works].join('\n'))
    expect(stdout).toContain('2 works')
    expect(await count()).toBe(before + 1)
    expect(await find('my-own')).toMatchObject({
      titleKo: '내 책',
      genres: ['comedy', 'school life'],
      synopsis: 'Short, and "odd".',
    })
    expect(await find('botchan')).toMatchObject({ mood: 'dark', synopsis: 'Another synopsis.' })
  })

  it('takes all works of a file or none, and says what is wrong', async () => {
    const work = {
      id: 'one',
      titleKo: '하나',
      titleEn: 'One',
      titleJa: '一',
      author: 'A',
      genres: ['comedy'],
      mood: 'bright',
      synopsis: 's',
    }
    const files = [
      [work, { ...work, id: 'two', mood: 'blue' }],
      // The same Japanese title and author under another id.
      [work, { ...work, id: 'two' }],
    ]
    for (const [at, works] of files.entries()) {
      await expect(importFile(`wrong-${at}.json`, JSON.stringify(works))).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/mood|title/) as string,
      })
    }
    expect(await count()).toBe(0)
  })
})
