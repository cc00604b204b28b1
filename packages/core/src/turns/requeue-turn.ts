import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { Context } from '../context.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { withWakes, wokenBy } from '../internal/with-wakes.ts'

/**
 * `retry` and `crash` are counted, each against its own limit; `handover` (a worker that drains, a claim whose answer
 * was lost) is not.
 */
export type RequeueWhy = 'retry' | 'crash' | 'handover'

/**
 * Gives a running turn back to the queue, to be claimed again no sooner than `delayMs` from now.
 * False when the fence has moved on.
 */
export async function requeueTurn(
  ctx: Context,
  turn: { turnId: string; ownerId: string; attempt: number },
  { delayMs, why }: { delayMs: number; why: RequeueWhy },
): Promise<boolean> {
  const now = ctx.now()
  const requeued = await withWakes(ctx, async (sql) => {
    const { rows } = await sql.query<RequeuedRoom>(statement(wokenBy(ctx, wake)), [
      turn.turnId,
      turn.attempt,
      now,
      // By our clock, which another host may be behind: at once is at once.
      delayMs > 0 ? new Date(now.getTime() + delayMs) : null,
      why === 'retry' ? 1 : 0,
      why === 'crash' ? 1 : 0,
    ])
    const wakes: RoomWake[] = rows.map((room) => ({
      roomId: room.id,
      wake: room.wakes,
      priority: room.wake_priority,
      delayMs,
    }))
    return { result: rows.length > 0, wakes }
  })
  if (requeued) {
    ctx.observer?.requeued({ why })
    await announceTurn(ctx, turn)
  }
  return requeued
}

interface RequeuedRoom {
  id: string
  wakes: number
  wake_priority: number
}

const wake = {
  from: `select id as room_id, wakes as wake, wake_priority as priority,
    coalesce(extract(epoch from $4::timestamptz - $3) * 1000, 0) as delay_ms from room`,
  now: '$3',
}

const statement = (woken: string) => `
with back as (
  update turns set status = 'queued', worker_id = null, not_before = $4::timestamptz, tries = tries + $5,
    crashes = crashes + $6, updated_at = $3
  where id = $1 and attempt = $2 and status = 'running'
  returning room_id
), room as (
  update rooms set wakes = wakes + 1, woken_at = coalesce($4::timestamptz, $3) from back where rooms.id = back.room_id
  returning rooms.id, rooms.wakes, rooms.wake_priority
), woken as (
  ${woken}
)
select *, (select wakes from woken) as woken from room`
