import { cancelTurn } from '@dramatis/core/turns/cancel-turn'
import { claimTurn } from '@dramatis/core/turns/claim-turn'
import { finishTurn } from '@dramatis/core/turns/finish-turn'
import { requeueTurn } from '@dramatis/core/turns/requeue-turn'
import { sweepTurns } from '@dramatis/core/turns/sweep-turns'
import { command, expectEqual, pick } from './command.ts'
import { ROOMS, type RealTurns } from './real-turns.ts'
import * as model from './turn-model.ts'
import type { ModelAttempt, ModelTurn } from './turn-model.ts'

// What workers, the sweeper and time do.
export const claim = (room: number, worker: number, begins: boolean, runningPerUser = ROOMS) =>
  command(
    `claim(${room}, ${worker}, at most ${runningPerUser})`,
    () => true,
    async (m, real) => {
      const [roomId = '', workerId = ''] = [real.roomIds[room], real.workerIds[worker]]
      const claimed = await claimTurn(real.ctx, {
        roomId,
        workerId,
        defaultModel: 'm',
        runningPerUser,
      })
      const turn = model.claimable(m, room, runningPerUser)
      expectEqual('claim', claimed?.id ?? null, turn?.id ?? null)
      if (!turn) return
      turn.status = 'running'
      turn.attempt += 1
      turn.worker = worker
      m.attempts.push({ turn, attempt: turn.attempt })
      if (begins) await begin(real, { turn, attempt: turn.attempt })
    },
  )

async function begin({ ctx }: RealTurns, { turn, attempt }: ModelAttempt) {
  await ctx.live.begin({ turnId: turn.id, attempt })
  if ((turn.live?.attempt ?? -1) < attempt) turn.live = { attempt, text: '', ended: false }
}

/** Any attempt ever claimed: an old one writes too late. */
export const write = (at: number, text: string) =>
  command(
    `write(${at})`,
    (m) => m.attempts.length > 0,
    async (m, real) => {
      const held = pick(m.attempts, at)
      if (!held) return
      const { turn, attempt } = held
      await begin(real, held)
      const live = turn.live
      const isCurrent = live?.attempt === attempt && !live.ended
      const start = live?.attempt === attempt ? Buffer.byteLength(live.text) : 0
      const piece = { turnId: turn.id, ownerId: real.userId, attempt, start, text }
      const [refusal] = await real.ctx.live.append([piece])
      expectEqual('write', refusal?.why ?? 'taken', isCurrent ? 'taken' : 'stale')
      if (isCurrent) live.text += text
    },
  )

export const finish = (at: number, status: 'done' | 'incomplete' | 'failed') =>
  command(
    `finish(${at}, ${status})`,
    (m) => m.attempts.length > 0,
    async (m, real) => {
      const held = pick(m.attempts, at)
      if (!held) return
      const { turn, attempt } = held
      const text = status === 'failed' ? null : `reply ${attempt} of ${turn.id}`
      const reason = status === 'done' ? null : 'cut_off'
      const reply =
        text === null
          ? null
          : { text, finishReason: 'stop', model: 'm', usage: null, firstTokenAt: null }
      const end = { turnId: turn.id, ownerId: real.userId, attempt, status, reason, reply } as const
      const ended = await finishTurn(real.ctx, end)
      await real.ctx.live.end(end)
      if (turn.live?.attempt === attempt) turn.live.ended = true
      expectEqual('finish', ended, model.endTurn(turn, attempt, { status, reason, text }))
    },
  )

export const requeue = (at: number, why: 'retry' | 'crash' | 'handover', delayMs: number) =>
  command(
    `requeue(${at}, ${why})`,
    (m) => m.attempts.length > 0,
    async (m, real) => {
      const held = pick(m.attempts, at)
      if (!held) return
      const { turn, attempt } = held
      const names = { turnId: turn.id, ownerId: real.userId, attempt }
      const requeued = await requeueTurn(real.ctx, names, { delayMs, why })
      const expected = turn.status === 'running' && turn.attempt === attempt
      expectEqual('requeue', requeued, expected)
      if (expected) model.giveBack(turn, why, m.now + delayMs)
    },
  )

export const cancel = (at: number) =>
  command(
    `cancel(${at})`,
    (m) => m.turns.length > 0,
    async (m, real) => {
      const turn = pick<ModelTurn>(m.turns, at)
      if (!turn) return
      const answer = await cancelTurn(real.ctx, { userId: real.userId, turnId: turn.id })
      model.cancel(turn)
      expectEqual('cancel', answer.status, turn.status)
    },
  )

export const loseWorker = (worker: number) =>
  command(
    `lose(${worker})`,
    () => true,
    async (m, real) => {
      await beatAt(real, worker, 9)
      m.lostWorkers.add(worker)
    },
  )

export const reviveWorker = (worker: number) =>
  command(
    `revive(${worker})`,
    () => true,
    async (m, real) => {
      await beatAt(real, worker, -3_600)
      m.lostWorkers.delete(worker)
    },
  )

async function beatAt({ ctx, workerIds }: RealTurns, worker: number, secondsAgo: number) {
  const text = 'update workers set heartbeat_at = now() - make_interval(secs => $2) where id = $1'
  await ctx.db.sql.query(text, [workerIds[worker], secondsAgo])
}

export const sweep = () =>
  command(
    'sweep',
    () => true,
    async (m, real) => {
      await sweepTurns(real.ctx, {
        workerLostMs: 8_000,
        maxCrashes: model.MAX_CRASHES,
        rewakeMs: 15_000,
      })
      model.sweep(m)
    },
  )

export const pass = (ms: number) =>
  command(
    `pass(${ms})`,
    () => true,
    (m, real) => {
      real.ctx.pass(ms)
      m.now += ms
      return Promise.resolve()
    },
  )
