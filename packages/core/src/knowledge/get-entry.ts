import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import {
  entryColumns,
  presentEntry,
  type EntryRow,
  type Reader,
  type SeenEntry,
} from './entry-row.ts'

/** The one place that knows who sees an entry: everyone an approved one, authors their own, admins all. */
export const visible = ({ userId, admin }: { userId: string; admin: string }) =>
  `(${admin} or e.status = 'approved' or e.author_id = ${userId})`

/** @throws not_found for what one may not see as for what does not exist. */
export async function getEntry(
  ctx: Context,
  { entryId, ...reader }: Reader & { entryId: string },
): Promise<SeenEntry> {
  const { rows } = await ctx.db.sql.query<EntryRow>(
    `select ${entryColumns} from knowledge_entries e
     where e.id = $1 and ${visible({ userId: '$2', admin: '$3::bool' })}`,
    [entryId, reader.userId, reader.admin],
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found', 'There is no such entry')
  return presentEntry(row, reader)
}
