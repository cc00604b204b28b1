import { askAgain } from '@dramatis/core/messages/ask-again'
import { deleteMessage } from '@dramatis/core/messages/delete-message'
import { editMessage } from '@dramatis/core/messages/edit-message'
import type { TestContext } from '@dramatis/core/testing'
import { cancelTurn } from '@dramatis/core/turns/cancel-turn'
import { claimTurn } from '@dramatis/core/turns/claim-turn'
import { finishTurn } from '@dramatis/core/turns/finish-turn'
import { requeueTurn } from '@dramatis/core/turns/requeue-turn'
import { submitTurn } from '@dramatis/core/turns/submit-turn'
import { sweepTurns } from '@dramatis/core/turns/sweep-turns'
import fc from 'fast-check'
import { WORKERS, type RealTurns } from '../state-machine/real-turns.ts'

export interface Scene {
  real: RealTurns
  /** In which each statement waits for the scheduler. */
  ctx: TestContext
  turnIds: string[]
}

export interface Step {
  run: (scene: Scene) => Promise<unknown>
  toString: () => string
}

const step = (name: string, run: Step['run']): Step => ({ run, toString: () => name })

/** Claims, and then writes the end of what it claimed, as a worker does. */
const work = (worker: number, status: 'done' | 'incomplete' | 'failed' | 'requeue') =>
  step(`work(${worker}, ${status})`, async ({ ctx, real }) => {
    const [roomId = ''] = real.roomIds
    const workerId = real.workerIds[worker] ?? ''
    const turn = await claimTurn(ctx, { roomId, workerId, defaultModel: 'm', runningPerUser: 3 })
    if (!turn) return
    const names = { turnId: turn.id, ownerId: real.userId, attempt: turn.attempt }
    if (status === 'requeue') return requeueTurn(ctx, names, { delayMs: 0, why: 'retry' })
    const firstTokenAt = new Date()
    const reply = { text: 'reply', finishReason: 'stop', model: 'm', usage: null, firstTokenAt }
    const kept = status === 'failed' ? null : reply
    const reason = status === 'done' ? null : ('cut_off' as const)
    return finishTurn(ctx, { ...names, status, reason, reply: kept })
  })

const cancel = (at: number) =>
  step(`cancel(${at})`, ({ ctx, real, turnIds }) =>
    cancelTurn(ctx, { userId: real.userId, turnId: turnIds[at] ?? '' }),
  )

/** What a person does with the message of a turn, which may be gone, or asked again by others. */
const onMessage = (
  name: string,
  at: number,
  act: (scene: Scene, messageId: string, key: string) => Promise<unknown>,
) =>
  step(`${name}(${at})`, async (scene) => {
    const { rows } = await scene.ctx.db.sql.query<{ message_id: string }>(
      'select message_id from turns where id = $1',
      [scene.turnIds[at]],
    )
    await act(scene, rows[0]?.message_id ?? '', `${name}-${at}`).catch(ignoreRefusal)
  })

const withdraw = (at: number) =>
  onMessage('withdraw', at, ({ ctx, real }, messageId) =>
    deleteMessage(ctx, { userId: real.userId, messageId }),
  )

const edit = (at: number) =>
  onMessage('edit', at, ({ ctx, real }, messageId, idempotencyKey) =>
    editMessage(ctx, { userId: real.userId, messageId, text: 'edited', idempotencyKey }),
  )

const ask = (at: number) =>
  onMessage('ask', at, ({ ctx, real }, messageId, idempotencyKey) =>
    askAgain(ctx, { userId: real.userId, messageId, idempotencyKey }),
  )

/** A turn's time is over, and the sweeper comes by. */
const deadline = (at: number) =>
  step(`deadline(${at})`, async ({ ctx, turnIds }) => {
    await ctx.db.sql.query('update turns set deadline_at = $2 where id = $1', [
      turnIds[at],
      new Date(ctx.now().getTime() - 1),
    ])
    await sweepTurns(ctx, { workerLostMs: 8_000, maxCrashes: 3, rewakeMs: 15_000 })
  })

/** Others ask with the same key at the same time. */
const submit = (key: number) =>
  step(`submit(${key})`, ({ ctx, real }) =>
    submitTurn(ctx, {
      userId: real.userId,
      roomId: real.roomIds[0] ?? '',
      text: `asked with ${key}`,
      idempotencyKey: `together-${key}`,
    }).catch(ignoreRefusal),
  )

/** With a worker lost, whose turn is given back while it may still be at it. */
const sweep = (worker: number) =>
  step(`sweep(${worker})`, async ({ ctx, real }) => {
    const lose = `update workers set heartbeat_at = now() - interval '1 hour' where id = $1`
    await ctx.db.sql.query(lose, [real.workerIds[worker]])
    await sweepTurns(ctx, { workerLostMs: 8_000, maxCrashes: 3, rewakeMs: 15_000 })
  })

function ignoreRefusal(error: unknown) {
  if (!(error instanceof Error) || error.name !== 'AppError') throw error
}

const worker = fc.nat({ max: WORKERS - 1 })
const turn = fc.nat({ max: 2 })

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(worker, fc.constantFrom('done', 'incomplete', 'failed', 'requeue')).map(([by, how]) => {
    return work(by, how)
  }),
  turn.map(cancel),
  turn.map(withdraw),
  turn.map(edit),
  turn.map(ask),
  turn.map(deadline),
  fc.nat({ max: 1 }).map(submit),
  worker.map(sweep),
)
