import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import {
  entryColumns,
  presentEntry,
  type EntryRow,
  type Reader,
  type SeenEntry,
} from './entry-row.ts'
import { getEntry } from './get-entry.ts'

export interface EntryChange extends Reader {
  entryId: string
  /** The one that the reader has seen. */
  version: number
  /** What is set, in SQL over `values`, which start at $7. */
  set: string
  values: readonly unknown[]
  /** A condition on `e`, where $2 is the reader: whose it is, and in which states. */
  where: string
  /** What an admin's act is called in the audit trail; null for an author's own. */
  audit: string | null
}

/**
 * Changes an entry if it still is what its reader has seen, in one statement together with its trace in the audit.
 * @throws not_found, conflict when it has changed since, or is not in a state for this
 */
export async function changeEntry(ctx: Context, change: EntryChange): Promise<SeenEntry> {
  const { entryId, version, userId, admin } = change
  const reader = { userId, admin }
  const { rows } = await ctx.db.sql.query<EntryRow>(
    `with changed as (
       update knowledge_entries e set ${change.set}, version = e.version + 1, updated_at = $4
       where e.id = $1 and e.version = $3 and ${change.where}
       returning e.*
     ), audited as (
       insert into audit_events (id, actor_id, action, subject_id, created_at)
       select $5, $2, $6, id, $4 from changed where $6::text is not null
     )
     select ${entryColumns} from changed e`,
    [entryId, userId, version, ctx.now(), ctx.newId('aud'), change.audit, ...change.values],
  )
  const row = rows[0]
  if (row) return presentEntry(row, reader)
  const seen = await getEntry(ctx, { ...reader, entryId })
  if (seen.version !== version) {
    throw new AppError('conflict', 'The entry has changed meanwhile; read it again')
  }
  throw new AppError('conflict', 'The entry is not in a state for this')
}
