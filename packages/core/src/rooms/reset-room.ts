import type { Room } from '@dramatis/contracts/http/rooms'
import type { Turn } from '@dramatis/contracts/http/turns'
import { findPersona } from '@dramatis/personas/find-persona'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { acceptTurn } from '../internal/accept-turn.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { hashRequest } from '../internal/hash-request.ts'
import { isUniqueViolation } from '../internal/is-unique-violation.ts'
import { keepKey } from '../internal/keep-key.ts'
import { knownAnswer } from '../internal/known-answer.ts'
import { withWakes } from '../internal/with-wakes.ts'
import type { SqlRunner } from '../ports.ts'
import { getTurn } from '../turns/get-turn.ts'
import { quotaSpent } from '../usage/quota-spent.ts'
import { getRoom } from './get-room.ts'
import { requireRoom } from './require-room.ts'

export interface ResetRoom {
  userId: string
  roomId: string
  /** Whether the persona opens the scene anew; nothing where it waits for the first word. */
  reopen: boolean
  idempotencyKey: string
}

/**
 * Starts over: the persona forgets what was said so far, the history stays. The same key resets once in 24 h.
 * @throws not_found, quota_spent, idempotency_key_reused, conflict
 */
export async function resetRoom(
  ctx: AcceptingContext,
  input: ResetRoom,
): Promise<{ room: Room; opening: Turn | null }> {
  const { userId, roomId, idempotencyKey: key } = input
  const { personaId } = await requireRoom(ctx, input)
  const reopen = input.reopen && findPersona(personaId).opens
  const requestHash = hashRequest(['reset', roomId, reopen])
  const known = await knownAnswer(ctx, { userId, key, requestHash })
  if (known) return describe(ctx, input, known)
  const subjectId = reopen ? ctx.newId('turn') : roomId
  try {
    await withWakes(ctx, (sql) => reset(ctx, sql, { ...input, reopen, subjectId, requestHash }), {
      inTransaction: true,
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'quota_spent') {
      throw await quotaSpent(ctx, { userId, purpose: 'opening' })
    }
    if (!isUniqueViolation(error, 'idempotency_keys_pkey')) throw error
    const first = await knownAnswer(ctx, { userId, key, requestHash })
    if (first) return describe(ctx, input, first)
    throw new AppError('conflict', 'The same request is being handled; try again', {
      retryable: true,
    })
  }
  await announceRoom(ctx, { roomId, ownerId: userId })
  if (reopen) await announceTurn(ctx, { turnId: subjectId, ownerId: userId })
  return describe(ctx, input, subjectId)
}

type Reset = ResetRoom & { subjectId: string; requestHash: string }

/** The turn comes before the room's own change: rows are locked in the order usage, room, everywhere. */
async function reset(ctx: AcceptingContext, sql: SqlRunner, input: Reset) {
  const { userId, roomId, idempotencyKey: key, requestHash, subjectId } = input
  const idempotency = { key, requestHash, subjectId }
  if (!input.reopen) {
    await keepKey(ctx, sql, { userId, ...idempotency })
    await forget(sql, roomId, { upTo: null })
    return { result: null, wakes: [] }
  }
  const acceptance = await acceptTurn(ctx, sql, {
    turnId: subjectId,
    userId,
    roomId,
    kind: 'opening',
    message: { text: null },
    idempotency,
  })
  if (!acceptance.accepted) throw refusals[acceptance.why]()
  await forget(sql, roomId, { upTo: acceptance.turn.seq - 1 })
  return { result: null, wakes: acceptance.wakes }
}

const refusals = {
  no_room: () => new AppError('not_found', 'There is no such room'),
  no_message: () => new AppError('not_found', 'There is no such message'),
  key_known: () =>
    new AppError('conflict', 'The same request is being handled; try again', { retryable: true }),
  quota_spent: () => new AppError('quota_spent', 'You have opened all of your scenes for today'),
}

/** `upTo` is the place of the last thing to forget; null for all there is. */
async function forget(sql: SqlRunner, roomId: string, { upTo }: { upTo: number | null }) {
  await sql.query(
    `update rooms set context_from_seq = greatest(context_from_seq, coalesce($2::int, last_seq)), summary = null,
       summary_to_seq = 0, context_version = context_version + 1
     where id = $1`,
    [roomId, upTo],
  )
}

async function describe(ctx: AcceptingContext, input: ResetRoom, subjectId: string) {
  const { userId } = input
  const room = await getRoom(ctx, input)
  const opening = subjectId === room.id ? null : await getTurn(ctx, { userId, turnId: subjectId })
  return { room, opening }
}
