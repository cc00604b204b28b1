import type { Context } from '../context.ts'
import { isLost } from '../internal/worker-silence.ts'
import { dropClips } from '../speech/drop-clips.ts'
import { addNoteJobs } from './add-note-jobs.ts'
import { announceNote } from './announce-note.ts'
import { finishNote } from './finish-note.ts'

export interface NoteSweepLimits {
  workerLostMs: number
  /** A note that lost so many workers may be what kills them. */
  maxCrashes: number
  /** A waiting note that nobody claimed for so long is added to the queue again. */
  rewakeMs: number
}

export interface SweptNotes {
  requeued: number
  ended: number
  readded: number
  clips: number
}

/** A bound for one sweep; the next follows in seconds. */
const MOST = 500

/** Makes every note reach its end with nobody's help, as sweep-turns does for turns, and drops clips that ran out. */
export async function sweepNotes(ctx: Context, limits: NoteSweepLimits): Promise<SweptNotes> {
  const requeued = await giveBackLost(ctx, limits)
  const ended = await endOverdue(ctx, limits)
  const readded = await addForgotten(ctx, limits)
  const clips = await dropClips(ctx)
  return { requeued, ended, readded, clips }
}

interface OpenRow {
  id: string
  owner_id: string
  attempt: number
}

async function giveBackLost(ctx: Context, { workerLostMs }: NoteSweepLimits): Promise<number> {
  const { rows } = await ctx.db.sql.query<OpenRow>(
    `update notes set status = 'queued', worker_id = null, crashes = crashes + 1, updated_at = $2, woken_at = $2
     where status = 'running' and ended_at is null
       and ${isLost({ workerId: 'notes.worker_id', lostMs: '$1' })}
     returning id, owner_id, attempt`,
    [workerLostMs, ctx.now()],
  )
  await addNoteJobs(
    ctx,
    rows.map(({ id, attempt }) => ({ noteId: id, attempt })),
  )
  for (const { id, owner_id: ownerId } of rows) await announceNote(ctx, { noteId: id, ownerId })
  return rows.length
}

async function endOverdue(ctx: Context, { maxCrashes }: NoteSweepLimits): Promise<number> {
  const { rows } = await ctx.db.sql.query<OpenRow & { poison: boolean }>(
    `select id, owner_id, attempt, crashes >= $2 as poison from notes
     where ended_at is null and (deadline_at <= $1 or (status = 'queued' and crashes >= $2))
     limit ${MOST}`,
    [ctx.now(), maxCrashes],
  )
  let ended = 0
  for (const { id: noteId, owner_id: ownerId, attempt, poison } of rows) {
    const reason = poison ? 'worker_lost' : 'deadline'
    if (await finishNote(ctx, { noteId, ownerId, attempt, end: { reason } })) ended += 1
  }
  return ended
}

async function addForgotten(ctx: Context, { rewakeMs }: NoteSweepLimits): Promise<number> {
  const now = ctx.now()
  const { rows } = await ctx.db.sql.query<OpenRow>(
    `update notes set woken_at = $1
     where id in (
       select id from notes where ended_at is null and status = 'queued' and woken_at < $2
       order by woken_at limit ${MOST} for update skip locked
     )
     returning id, owner_id, attempt`,
    [now, new Date(now.getTime() - rewakeMs)],
  )
  await addNoteJobs(
    ctx,
    rows.map(({ id, attempt }) => ({ noteId: id, attempt })),
  )
  return rows.length
}
