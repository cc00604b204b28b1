import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { Context } from '../context.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { closeLiveText } from '../internal/close-live-text.ts'
import { isLost } from '../internal/worker-silence.ts'
import { keepPartial } from '../internal/keep-partial.ts'
import { withWakes, wakeNow, wokenBy } from '../internal/with-wakes.ts'
import { finishTurn, type TurnEnd } from './finish-turn.ts'

export interface SweepLimits {
  /** A worker that has not shown life for so long, while another did, is lost. Four missed beats. */
  workerLostMs: number
  /** A turn that lost so many workers is parked as failed: it may be what kills them. */
  maxCrashes: number
  /** A room with open turns, none running, and no wake for so long is woken again. */
  rewakeMs: number
}

export interface Swept {
  requeued: number
  ended: number
  rewoken: number
}

/**
 * Makes every turn reach its end with nobody's help: gives back what a lost worker held, ends what lost too many
 * workers or passed its deadline, and wakes rooms whose wake the queue lost. Safe to run anywhere, at any time.
 */
export async function sweepTurns(ctx: Context, limits: SweepLimits): Promise<Swept> {
  const requeued = await giveBackLost(ctx, limits)
  const ended = await endOverdue(ctx, limits)
  const rewoken = await wakeForgotten(ctx, limits)
  return { requeued, ended, rewoken }
}

interface WokenRoom {
  room_id: string
  wakes: number
  wake_priority: number
}

interface LostRow extends WokenRoom {
  id: string
  owner_id: string
}

const wakesOfRooms =
  'select room_id, wakes as wake, wake_priority as priority, 0 as delay_ms from room'

async function giveBackLost(ctx: Context, { workerLostMs }: SweepLimits): Promise<number> {
  const lost = await withWakes(ctx, async (sql) => {
    const { rows } = await sql.query<LostRow>(
      `with lost as (
         select t.id from turns t
         where t.status = 'running' and ${isLost({ workerId: 't.worker_id', lostMs: '$1' })}
       ), back as (
         update turns set status = 'queued', crashes = crashes + 1, worker_id = null, updated_at = $2
         from lost where turns.id = lost.id and turns.status = 'running'
         returning turns.id, turns.owner_id, turns.room_id
       ), room as (
         update rooms set wakes = rooms.wakes + 1, woken_at = $2 from back where rooms.id = back.room_id
         returning back.id, back.owner_id, rooms.id as room_id, rooms.wakes, rooms.wake_priority
       ), woken as (
         ${wokenBy(ctx, { from: wakesOfRooms, now: '$2' })}
       )
       select *, (select wakes from woken) as woken from room`,
      [workerLostMs, ctx.now()],
    )
    return { result: rows, wakes: rows.map(wakeOf) }
  })
  for (const turn of lost) {
    ctx.observer?.requeued({ why: 'crash' })
    await announceTurn(ctx, { turnId: turn.id, ownerId: turn.owner_id })
  }
  return lost.length
}

async function endOverdue(ctx: Context, { maxCrashes }: SweepLimits): Promise<number> {
  const { rows } = await ctx.db.sql.query<{
    id: string
    owner_id: string
    attempt: number
    poison: boolean
  }>(
    `select id, owner_id, attempt, crashes >= $2 as poison from turns
     where (status in ('queued', 'running') and deadline_at <= $1)
        or (status = 'queued' and crashes >= $2)
     limit 500`,
    [ctx.now(), maxCrashes],
  )
  let ended = 0
  for (const { id, owner_id: ownerId, attempt, poison } of rows) {
    const reason = poison ? 'worker_lost' : 'deadline'
    const text = await closeLiveText(ctx, { turnId: id, attempt })
    const end: TurnEnd = { turnId: id, ownerId, attempt, reason, ...keepPartial(text) }
    if (await finishTurn(ctx, end)) ended += 1
  }
  return ended
}

/**
 * Adds the same wake again: no job where it still waits, one job where it was lost. The room keeps its place in the
 * line (`woken_at`). One capped room of each owner is asked for sooner: a turn may end in the instant in which the
 * claim of another sees it run, and then neither wakes the room.
 */
async function wakeForgotten(ctx: Context, { rewakeMs }: SweepLimits): Promise<number> {
  const now = ctx.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  const { rows } = await ctx.db.sql.query<WokenRoom>(
    `with capped as (
       select distinct on (owner_id) id from rooms where open_turns > 0 and capped
       order by owner_id, woken_at
     )
     update rooms set rewoken_at = $1
     where open_turns > 0 and greatest(woken_at, rewoken_at) < $2
       and (greatest(woken_at, rewoken_at) < $3 or id in (select id from capped))
       and not exists (select from turns t where t.room_id = rooms.id and t.status = 'running')
     returning id as room_id, wakes, wake_priority`,
    [now, before(rewakeMs / CAPPED_SOONER), before(rewakeMs)],
  )
  await wakeNow(ctx, rows.map(wakeOf))
  return rows.length
}

const CAPPED_SOONER = 4

function wakeOf({ room_id: roomId, wakes: wake, wake_priority: priority }: WokenRoom): RoomWake {
  return { roomId, wake, priority, delayMs: 0 }
}
