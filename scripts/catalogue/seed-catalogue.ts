import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importWorks } from '@dramatis/core/catalogue/import-works'
import type { Seed } from '@dramatis/core/seed-records'
import { readWorks } from './read-works.ts'

const path = join(import.meta.dirname, '../../prisma/seed/catalogue.json')

/**
 * The open seed catalogue, for a catalogue that is empty: so it comes once, and a host who put other works in its
 * place keeps those alone.
 */
export const seedCatalogue: Seed = async (db) => {
  if ((await db.prisma.catalogueWork.count()) > 0) return
  const works = readWorks(await readFile(path, 'utf8'), 'json')
  await importWorks({ db }, { works, overwrite: false })
}
