import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { Context } from '../context.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { withWakes, wakeNow } from '../internal/with-wakes.ts'
import { finishTurn, type TurnEnd } from './finish-turn.ts'

export interface SweepLimits {
  /** A worker that has not shown life for so long is lost. Four missed beats. */
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

interface LostRow {
  id: string
  owner_id: string
  room_id: string
  wakes: number
}

async function giveBackLost(ctx: Context, { workerLostMs }: SweepLimits): Promise<number> {
  const lost = await withWakes(ctx, async (sql) => {
    const { rows } = await sql.query<LostRow>(
      `with lost as (
         select t.id from turns t left join workers w on w.id = t.worker_id
         where t.status = 'running'
           and (w.id is null or w.heartbeat_at < now() - make_interval(secs => $1::float8 / 1000))
       ), back as (
         update turns set status = 'queued', crashes = crashes + 1, worker_id = null, updated_at = $2
         from lost where turns.id = lost.id and turns.status = 'running'
         returning turns.id, turns.owner_id, turns.room_id
       )
       update rooms set wakes = rooms.wakes + 1, woken_at = $2 from back where rooms.id = back.room_id
       returning back.id, back.owner_id, rooms.id as room_id, rooms.wakes`,
      [workerLostMs, ctx.now()],
    )
    const wakes: RoomWake[] = rows.map((row) => wakeOf(row.room_id, row.wakes))
    return { result: rows, wakes }
  })
  for (const turn of lost) await announceTurn(ctx, { turnId: turn.id, ownerId: turn.owner_id })
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
    const text = await textSoFar(ctx, { turnId: id, attempt })
    const end: TurnEnd = { turnId: id, ownerId, attempt, reason, ...keepPartial(text) }
    if (await finishTurn(ctx, end)) ended += 1
  }
  return ended
}

/** What readers of a running attempt have seen; empty when it never wrote or live text is away. */
async function textSoFar(ctx: Context, turn: { turnId: string; attempt: number }): Promise<string> {
  const slice = await ctx.live
    .read(turn.turnId, { attempt: turn.attempt, offset: 0 })
    .catch(() => null)
  return slice?.attempt === turn.attempt ? slice.text : ''
}

/** Text that was shown is kept, as incomplete, and paid for; nothing shown is a failure, and refunded. */
function keepPartial(text: string): Pick<TurnEnd, 'status' | 'reply'> {
  if (text === '') return { status: 'failed', reply: null }
  const reply = { text, finishReason: null, model: null, usage: null, firstTokenAt: null }
  return { status: 'incomplete', reply }
}

/** Adds the same wake again: no job where it still waits, one job where it was lost. */
async function wakeForgotten(ctx: Context, { rewakeMs }: SweepLimits): Promise<number> {
  const now = ctx.now()
  const { rows } = await ctx.db.sql.query<{ id: string; wakes: number }>(
    `update rooms set woken_at = $1
     where open_turns > 0 and woken_at < $2
       and not exists (select from turns t where t.room_id = rooms.id and t.status = 'running')
     returning id, wakes`,
    [now, new Date(now.getTime() - rewakeMs)],
  )
  await wakeNow(
    ctx,
    rows.map((room) => wakeOf(room.id, room.wakes)),
  )
  return rows.length
}

function wakeOf(roomId: string, wake: number): RoomWake {
  return { roomId, wake, priority: 1, delayMs: 0 }
}
