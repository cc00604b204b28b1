import type { AdminTurn } from '@dramatis/contracts/http/admin'
import type { TurnReason } from '@dramatis/contracts/http/turns'

/** A turn as the database client gives it. */
export interface AdminTurnRow {
  id: string
  ownerId: string
  roomId: string
  messageId: string
  kind: AdminTurn['kind']
  status: AdminTurn['status']
  reason: string | null
  attempt: number
  tries: number
  crashes: number
  workerId: string | null
  model: string | null
  acceptedAt: Date
  notBefore: Date | null
  startedAt: Date | null
  firstTokenAt: Date | null
  endedAt: Date | null
  deadlineAt: Date
}

export function presentAdminTurn(row: AdminTurnRow): Omit<AdminTurn, '_links'> {
  return {
    id: row.id,
    userId: row.ownerId,
    roomId: row.roomId,
    messageId: row.messageId,
    kind: row.kind,
    status: row.status,
    reason: row.reason as TurnReason | null,
    attempt: row.attempt,
    tries: row.tries,
    crashes: row.crashes,
    workerId: row.workerId,
    model: row.model,
    acceptedAt: row.acceptedAt.toISOString(),
    notBefore: row.notBefore?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    firstTokenAt: row.firstTokenAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    deadlineAt: row.deadlineAt.toISOString(),
  }
}
