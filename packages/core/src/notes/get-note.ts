import type { Note } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { noteColumns, presentNote, visibleNotes, type NoteRow } from './note-row.ts'

/** @throws not_found for another's note as for none. */
export async function getNote(
  ctx: Context,
  { userId, noteId }: { userId: string; noteId: string },
): Promise<Note> {
  const { rows } = await ctx.db.sql.query<NoteRow>(
    `select ${noteColumns} from ${visibleNotes} and n.id = $1 and n.owner_id = $2`,
    [noteId, userId],
  )
  if (!rows[0]) throw new AppError('not_found', 'There is no such note')
  return presentNote(rows[0])
}
