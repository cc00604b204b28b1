import type { Turn, TurnKind } from '@dramatis/contracts/http/turns'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { getTurn } from '../turns/get-turn.ts'
import { quotaSpent } from '../usage/quota-spent.ts'
import { acceptTurn, type Acceptance, type MessageToAnswer } from './accept-turn.ts'
import { announceTurn } from './announce-turn.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { knownAnswer } from './known-answer.ts'
import { presentTurn } from './turn-row.ts'
import { withWakes } from './with-wakes.ts'

export interface TurnOnce {
  userId: string
  roomId: string
  kind: Exclude<TurnKind, 'opening'>
  message: MessageToAnswer
  idempotencyKey: string
  requestHash: string
}

/**
 * Accepts a turn at most once per Idempotency-Key, however many ask at once; the key is looked up only where it was
 * not free. @throws not_found, quota_spent, idempotency_key_reused, conflict
 */
export async function acceptOnce(ctx: AcceptingContext, input: TurnOnce): Promise<Turn> {
  const { userId, idempotencyKey: key, requestHash } = input
  for (let round = 0; round < 3; round += 1) {
    const turnId = ctx.newId('turn')
    const acceptance = await accept(ctx, turnId, input)
    if (acceptance?.accepted) {
      return presentTurn(acceptance.turn, await ctx.line(), ctx.now())
    }
    const known = await knownAnswer(ctx, { userId, key, requestHash })
    if (known) return getTurn(ctx, { userId, turnId: known })
    if (acceptance && acceptance.why !== 'key_known')
      throw await refusals[acceptance.why](ctx, userId)
    // The key ran out, or its first request rolled back, between the two looks: try again.
  }
  throw new AppError('conflict', 'The same request is being handled; try again', {
    retryable: true,
  })
}

/** Null: another request with the same key was first. */
async function accept(
  ctx: AcceptingContext,
  turnId: string,
  { idempotencyKey: key, requestHash, ...input }: TurnOnce,
): Promise<Acceptance | null> {
  const idempotency = { key, requestHash, subjectId: turnId }
  // Superseding changes a row before the charge may be refused: that refusal has to undo it.
  const inTransaction = 'supersedes' in input.message
  try {
    return await withWakes(
      ctx,
      async (sql) => {
        const result = await acceptTurn(ctx, sql, { ...input, turnId, idempotency })
        if (!result.accepted && inTransaction) throw new Undone(result)
        return { result, wakes: result.accepted ? result.wakes : [] }
      },
      {
        inTransaction,
        async tell({ accepted }) {
          if (accepted) await announceTurn(ctx, { turnId, ownerId: input.userId })
        },
      },
    )
  } catch (error) {
    if (error instanceof Undone) return error.acceptance
    if (isUniqueViolation(error, 'idempotency_keys_pkey')) return null
    throw error
  }
}

class Undone extends Error {
  readonly acceptance: Acceptance

  constructor(acceptance: Acceptance) {
    super('A refused turn was rolled back')
    this.acceptance = acceptance
  }
}

const refusals = {
  no_room: () => new AppError('not_found', 'There is no such room'),
  no_message: () => new AppError('not_found', 'There is no such message'),
  quota_spent: (ctx: AcceptingContext, userId: string) =>
    quotaSpent(ctx, { userId, purpose: 'turn' }),
}
