import type { Context } from '../context.ts'
import { cleanEntry } from './clean-entry.ts'
import {
  entryColumns,
  presentEntry,
  type EntryRow,
  type Reader,
  type SeenEntry,
} from './entry-row.ts'
import { indexGrams, type EntryText } from './index-grams.ts'

/** Puts an entry before the admins; until one approves it, only they and its author see it. @throws invalid_fields */
export async function proposeEntry(
  ctx: Context,
  { text, ...reader }: Reader & { text: EntryText },
): Promise<SeenEntry> {
  const entry = cleanEntry(text)
  const { rows } = await ctx.db.sql.query<EntryRow>(
    `insert into knowledge_entries as e (id, author_id, title, content, description, tags, grams, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning ${entryColumns}`,
    [
      ctx.newId('ent'),
      reader.userId,
      entry.title,
      entry.content,
      entry.description,
      entry.tags,
      indexGrams(entry),
      ctx.now(),
    ],
  )
  const row = rows[0]
  if (!row) throw new Error('Expected the entry that was just inserted')
  return presentEntry(row, reader)
}
