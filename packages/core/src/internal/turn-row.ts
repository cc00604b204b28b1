import type { Turn, TurnKind, TurnReason, TurnStatus } from '@dramatis/contracts/http/turns'
import { estimateWait, type Pace } from './estimate-wait.ts'

/** A row of `turns` as SQL gives it. */
export interface TurnRow {
  id: string
  room_id: string
  owner_id: string
  message_id: string
  seq: number
  kind: TurnKind
  status: TurnStatus
  attempt: number
  crashes: number
  tries: number
  reason: TurnReason | null
  accepted_at: Date
  not_before: Date | null
  started_at: Date | null
  first_token_at: Date | null
  ended_at: Date | null
  deadline_at: Date
}

export const turnColumns = `t.id, t.room_id, t.owner_id, t.message_id, t.seq, t.kind, t.status, t.attempt,
  t.crashes, t.tries, t.reason, t.accepted_at, t.not_before, t.started_at, t.first_token_at, t.ended_at,
  t.deadline_at`

/** What people may see of a turn at a moment. */
export function presentTurn(row: PlacedRow, pace: Pace | null, now: Date): Turn {
  const waits = row.status === 'queued'
  const restMs = waits && row.not_before ? Math.max(0, row.not_before.getTime() - now.getTime()) : 0
  return {
    id: row.id,
    roomId: row.room_id,
    messageId: row.message_id,
    kind: row.kind,
    seq: row.seq,
    status: row.status,
    recovering: row.crashes > 0 && row.ended_at === null,
    retrying: waits && (row.tries > 0 || restMs > 0),
    attempt: row.attempt,
    position: waits ? row.ahead_here + row.ahead : null,
    estimateMs: waits ? estimateStart(row, pace, restMs) : null,
    reason: row.reason,
    acceptedAt: row.accepted_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    firstTokenAt: row.first_token_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

/** A turn that must rest starts no sooner than that, however many workers are free. */
function estimateStart(row: PlacedRow, pace: Pace | null, restMs: number): number | null {
  if (pace) return Math.max(restMs, estimateWait(row, pace))
  return restMs > 0 ? restMs : null
}

/** More than this is "many"; the count stays cheap however long the line is. */
const MOST_AHEAD = 1_000

/**
 * Who comes before a waiting turn: `ahead_here`, earlier open turns of its room; `ahead`, other rooms in line that
 * a worker takes first, in the order of the queue (priority, then time).
 */
export const placeColumns = `
  case when t.status = 'queued' then (
    select count(*) from turns e
    where e.room_id = t.room_id and e.seq < t.seq and e.status in ('queued', 'running')
  )::int else 0 end as ahead_here,
  case when t.status = 'queued' then (
    select count(*) from (
      select 1 from rooms o, rooms r
      where r.id = t.room_id and o.open_turns > 0 and o.id <> r.id
        and (o.wake_priority, o.woken_at) < (r.wake_priority, r.woken_at)
        and not exists (select from turns x where x.room_id = o.id and x.status = 'running')
      limit ${MOST_AHEAD}
    ) line
  )::int else 0 end as ahead`

export interface PlacedRow extends TurnRow {
  ahead_here: number
  ahead: number
}
