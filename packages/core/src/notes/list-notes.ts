import type { Note, NoteKind } from '@dramatis/contracts/http/notes'
import type { Context } from '../context.ts'
import { requireRoom } from '../rooms/require-room.ts'
import { noteColumns, presentNote, visibleNotes, type NoteRow } from './note-row.ts'

export interface ListNotes {
  userId: string
  roomId: string
  /** Null lists all kinds. */
  kind: NoteKind | null
  page: number
  perPage: number
}

/** The notes of a room, newest first; the id settles ties so that pages never overlap. @throws not_found */
export async function listNotes(
  ctx: Context,
  { userId, roomId, kind, page, perPage }: ListNotes,
): Promise<{ count: number; notes: Note[] }> {
  await requireRoom(ctx, { userId, roomId })
  const which = `${visibleNotes} and n.room_id = $1 and n.owner_id = $2 and ($3::text is null or n.kind = $3)`
  const of = [roomId, userId, kind]
  const counted = await ctx.db.sql.query<{ count: number }>(
    `select count(*)::int as count from ${which}`,
    of,
  )
  const { rows } = await ctx.db.sql.query<NoteRow>(
    `select ${noteColumns} from ${which} order by n.created_at desc, n.id limit $4 offset $5`,
    [...of, perPage, (page - 1) * perPage],
  )
  return { count: counted.rows[0]?.count ?? 0, notes: rows.map(presentNote) }
}
