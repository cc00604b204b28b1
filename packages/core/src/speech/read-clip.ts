import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { visibleNotes } from '../notes/note-row.ts'

export interface Clip {
  key: string
  mime: string
  audio: Uint8Array
}

/** The audio that a note of the user's leads to. @throws not_found, also while it is being made */
export async function readClip(
  ctx: Context,
  { userId, noteId }: { userId: string; noteId: string },
): Promise<Clip> {
  const { rows } = await ctx.db.sql.query<Clip>(
    `select c.key, c.mime, c.audio from speech_clips c
     where c.key = (
       select n.clip_key from ${visibleNotes} and n.id = $1 and n.owner_id = $2 and n.status = 'done'
     )`,
    [noteId, userId],
  )
  if (!rows[0]) throw new AppError('not_found', 'There is no such audio')
  return rows[0]
}
