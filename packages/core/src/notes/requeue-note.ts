import type { Context } from '../context.ts'
import { addNoteJobs } from './add-note-jobs.ts'

/**
 * Gives a running note back to the queue, to be claimed again no sooner than `delayMs` from now. `retry` is counted;
 * `handover`, of a worker that drains or a call that was not made, is not. False when the fence has moved on.
 */
export async function requeueNote(
  ctx: Context,
  { noteId, attempt }: { noteId: string; attempt: number },
  { delayMs, why }: { delayMs: number; why: 'retry' | 'handover' },
): Promise<boolean> {
  const now = ctx.now()
  const notBefore = new Date(now.getTime() + delayMs)
  const { rows } = await ctx.db.sql.query(
    `update notes set status = 'queued', worker_id = null, not_before = $4, woken_at = $4, updated_at = $3,
       tries = tries + $5
     where id = $1 and attempt = $2 and status = 'running' returning id`,
    [noteId, attempt, now, notBefore, why === 'retry' ? 1 : 0],
  )
  if (rows.length > 0) await addNoteJobs(ctx, [{ noteId, attempt, delayMs }])
  return rows.length > 0
}
