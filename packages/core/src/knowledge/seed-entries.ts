import type { Seed } from '../seed-records.ts'
import { indexGrams } from './index-grams.ts'
import { englishLines } from './seeds/english-lines.ts'
import { japaneseLines } from './seeds/japanese-lines.ts'
import { koreanLines } from './seeds/korean-lines.ts'

/**
 * Famous lines for a board that nobody has written on yet: approved, of no author. What is there already stays as it
 * is, so that a line which an admin withdrew stays withdrawn.
 */
export const seedEntries: Seed = async (db) => {
  await db.prisma.knowledgeEntry.createMany({ data: seeds(), skipDuplicates: true })
}

function seeds() {
  const boards = { k: koreanLines, j: japaneseLines, e: englishLines }
  return Object.entries(boards).flatMap(([letter, lines]) =>
    lines.map(([title, content, description, tags], index) => {
      const text = { title, content, description, tags: [...tags] }
      return {
        id: `ent_${'0'.repeat(16)}seed${letter}${String(index + 1).padStart(5, '0')}`,
        ...text,
        grams: indexGrams(text),
        status: 'approved' as const,
        appliedAt: new Date(),
      }
    }),
  )
}
