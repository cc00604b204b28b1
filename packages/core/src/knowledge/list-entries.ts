import { cleanText } from '@dramatis/contracts/clean-text'
import type { EntryStatus } from '@dramatis/contracts/http/entries'
import type { Context } from '../context.ts'
import { cleanTag } from './clean-tag.ts'
import {
  entryColumns,
  presentEntry,
  type EntryRow,
  type Reader,
  type SeenEntry,
} from './entry-row.ts'
import { visible } from './get-entry.ts'

export interface ListEntries extends Reader {
  /** Words that all occur, wherever and in any order. */
  words?: string | undefined
  tag?: string | undefined
  status?: EntryStatus | undefined
  mine: boolean
  page: number
  perPage: number
}

/** The board as its reader may see it, newest first; the id settles ties so that pages never overlap. */
export async function listEntries(
  ctx: Context,
  { words, tag, status, mine, page, perPage, ...reader }: ListEntries,
): Promise<{ count: number; entries: SeenEntry[] }> {
  const asked = cleanText(words ?? '').split(/\s+/)
  const values = [
    reader.userId,
    reader.admin,
    status ?? null,
    mine,
    tag === undefined ? null : cleanTag(tag),
    asked.filter((word) => word !== ''),
  ]
  const [counted, listed] = await Promise.all([
    ctx.db.sql.query<{ count: number }>(`select count(*)::int as count ${matching}`, values),
    ctx.db.sql.query<EntryRow>(
      `select ${entryColumns} ${matching} order by e.created_at desc, e.id desc limit $7 offset $8`,
      [...values, perPage, (page - 1) * perPage],
    ),
  ])
  const entries = listed.rows.map((row) => presentEntry(row, reader))
  return { count: counted.rows[0]?.count ?? 0, entries }
}

/** The words are folded once, not for each entry. */
const matching = `
from knowledge_entries e
where ${visible({ userId: '$1', admin: '$2::bool' })}
  and ($3::entry_status is null or e.status = $3::entry_status)
  and (not $4::bool or e.author_id = $1)
  and ($5::text is null or e.tags @> array[$5::text])
  and not exists (
    select from unnest((select array_agg(fold_text(w)) from unnest($6::text[]) w)) as word
    where position(word in e.search) = 0
  )`
