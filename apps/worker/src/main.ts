import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { sweepLiveTextJob } from '@dramatis/contracts/jobs/sweep-live-text'
import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'
import { runUntilSignal } from '@dramatis/core/run-until-signal'
import { createShutdown } from '@dramatis/core/shutdown'
import { dismissWorker } from '@dramatis/core/turns/dismiss-worker'
import pino from 'pino'
import { startBeating } from './beat.ts'
import { openDeps } from './deps.ts'
import { readEnv } from './env.ts'
import { handleSweepTurns } from './handlers/sweep-turns.ts'
import { registerJobs } from './jobs.ts'
import { keepScheduled } from './keep-scheduled.ts'
import { workerStarter } from './start-worker.ts'
import { LIVE_SWEEP_MS, SWEEP_MS } from './sweep-limits.ts'

/** A little more than the grace that running replies get. */
const DRAIN_MS = 28_000

const env = readEnv()
const log = pino({ level: env.LOG_LEVEL, base: { app: 'worker', pid: process.pid } })
const shutdown = createShutdown(log)
runUntilSignal(shutdown, log, { deadlineMs: DRAIN_MS })
const { ctx, queue } = await openDeps(env, log, shutdown)
shutdown.push('worker row', () => dismissWorker(ctx, ctx))
const beating = startBeating(ctx)
shutdown.push('beat', () => beating.stop())
const watch = await ctx.live.watch((wakes) => {
  const mine =
    wakes === 'resync' ||
    wakes.some(({ turnId, what }) => what === 'state' && ctx.running.has(turnId))
  if (mine) beating.now()
})
shutdown.push('wakes', () => watch.close())
await handleSweepTurns(ctx)
await registerJobs(ctx, workerStarter(queue, log, shutdown), env.WORKER_CONCURRENCY)
shutdown.push(
  'schedule',
  keepScheduled(queue, log, {
    schedule: [
      { job: sweepTurnsJob, everyMs: SWEEP_MS },
      { job: sweepLiveTextJob, everyMs: LIVE_SWEEP_MS },
    ],
    caps: [{ job: answerRoomJob, most: env.MODEL_CONCURRENCY ?? null }],
  }),
)
log.info({ workerId: ctx.workerId, model: env.OPENAI_MODEL }, 'working')
process.send?.({ ready: ctx.workerId })
