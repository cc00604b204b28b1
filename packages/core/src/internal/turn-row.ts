import type { Turn, TurnKind, TurnReason, TurnStatus } from '@dramatis/contracts/http/turns'
import { estimateWait } from './estimate-wait.ts'
import type { LinePlace, WaitingLine } from './waiting-line.ts'

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

/** What people may see of a turn at a moment. The line is needed for a turn that waits. */
export function presentTurn(row: PlacedRow, line: WaitingLine | null, now: Date): Turn {
  const waits = row.status === 'queued'
  const ahead = (waits && line?.countAhead(row)) || 0
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
    position: waits ? row.ahead_here + ahead : null,
    estimateMs: waits ? estimateStart({ ...row, ahead }, line, restMs) : null,
    reason: row.reason,
    acceptedAt: row.accepted_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    firstTokenAt: row.first_token_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

/** A turn that must rest starts no sooner than that, however many workers are free. */
function estimateStart(
  place: Parameters<typeof estimateWait>[0],
  line: WaitingLine | null,
  restMs: number,
): number | null {
  if (line?.pace) return Math.max(restMs, estimateWait(place, line.pace))
  return restMs > 0 ? restMs : null
}

/** Where a turn waits: behind `ahead_here` open turns of its room, which has its place in the line of rooms. */
export const placeColumns = `
  case when t.status = 'queued' then (
    select count(*) from turns e
    where e.room_id = t.room_id and e.seq < t.seq and e.status in ('queued', 'running')
  )::int else 0 end as ahead_here, r.wake_priority, r.woken_at`

export interface PlacedRow extends TurnRow, LinePlace {
  ahead_here: number
}
