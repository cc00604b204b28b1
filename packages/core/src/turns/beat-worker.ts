import type { Context } from '../context.ts'
import { hasMissedBeats } from '../internal/worker-silence.ts'
import { requeueTurn } from './requeue-turn.ts'
import type { RunningTurns } from './running-turns.ts'

interface OursRow {
  turnId: string
  ownerId: string
  attempt: number
}

export interface Beat {
  workerId: string
  slots: number
  running: RunningTurns
  workerLostMs: number
}

/**
 * Shows that a worker lives: one row a beat, however many turns it runs. A worker that was away learns here which
 * attempts it lost and stops them; an attempt that it dropped is given back.
 */
export async function beatWorker(
  ctx: Context,
  { workerId, slots, running, workerLostMs }: Beat,
): Promise<void> {
  const mark = running.mark()
  const { rows } = await ctx.db.sql.query<OursRow>(
    `with beat as (
       insert into workers (id, slots, started_at, heartbeat_at) values ($1, $2, now(), now())
       on conflict (id) do update set heartbeat_at = now(),
         back_at = case when ${hasMissedBeats('$3')} then now() else workers.back_at end
     )
     select id as "turnId", owner_id as "ownerId", attempt from turns
     where worker_id = $1 and status = 'running'`,
    [workerId, slots, workerLostMs],
  )
  const { stopped, orphans } = running.settle(rows, mark)
  if (stopped > 0) ctx.log.warn({ workerId, stopped }, 'attempts lost to another worker')
  for (const orphan of orphans) {
    const { ownerId } = rows.find(({ turnId }) => turnId === orphan.turnId) ?? { ownerId: '' }
    // No crash: the process lives, only the answer to its claim was lost, or giving the turn back failed.
    await requeueTurn(ctx, { ...orphan, ownerId }, { delayMs: 0, why: 'handover' })
  }
}
