import type { Context } from '../context.ts'
import { isLost } from '../internal/worker-silence.ts'
import { noteColumns, type NoteRow } from './note-row.ts'

export interface ClaimNote {
  noteId: string
  workerId: string
  /** A worker silent for so long is lost, and what it held is free. */
  workerLostMs: number
}

/**
 * Takes a note for this worker, with a new attempt number as its fence: one that waits, or whose worker was lost.
 * Null when there is nothing to do. This, not the queue, decides who works.
 */
export async function claimNote(
  ctx: Context,
  { noteId, workerId, workerLostMs }: ClaimNote,
): Promise<NoteRow | null> {
  const { rows } = await ctx.db.sql.query<NoteRow>(
    `update notes as n set attempt = n.attempt + 1, worker_id = $2, not_before = null, updated_at = $3,
       started_at = coalesce(n.started_at, $3), status = 'running',
       crashes = n.crashes + case when n.status = 'running' then 1 else 0 end
     where n.id = $1 and n.deadline_at > $3
       and exists (select from rooms r where r.id = n.room_id and r.deleted_at is null)
       and (
         n.status = 'queued' and (n.not_before is null or n.not_before <= $3)
         or n.status = 'running' and ${isLost({ workerId: 'n.worker_id', lostMs: '$4' })}
       )
     returning ${noteColumns}`,
    [noteId, workerId, ctx.now(), workerLostMs],
  )
  return rows[0] ?? null
}
