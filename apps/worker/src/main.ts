import { setFlagsFromString } from 'node:v8'
import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { eraseExpiredJob } from '@dramatis/contracts/jobs/erase-expired'
import { makeNoteJob } from '@dramatis/contracts/jobs/make-note'
import { sweepLiveTextJob } from '@dramatis/contracts/jobs/sweep-live-text'
import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'
import { runUntilSignal } from '@dramatis/core/run-until-signal'
import { createShutdown } from '@dramatis/core/shutdown'
import { dismissWorker } from '@dramatis/core/turns/dismiss-worker'
import { logScope } from '@dramatis/telemetry/log-scope'
import pino from 'pino'
import { startBeating } from './beat.ts'
import { openDeps } from './deps.ts'
import { readEnv } from './env.ts'
import { handleSweep } from './handlers/sweep.ts'
import { registerJobs } from './jobs.ts'
import { keepScheduled } from './keep-scheduled.ts'
import { workerStarter } from './start-worker.ts'
import { ERASE_MS, LIVE_SWEEP_MS } from './sweep-limits.ts'
import { openOpsPorts } from './telemetry/open-ops-ports.ts'
import { openTelemetry } from './telemetry/open-telemetry.ts'

/** A little more than the grace that running replies get. */
const DRAIN_MS = 28_000

// By itself V8 lets a busy heap grow to several times of what lives in it: docs/decisions/0015-small-heaps.md
setFlagsFromString('--heap-growing-percent=20')
const env = readEnv()
const log = pino({
  level: env.LOG_LEVEL,
  base: { app: 'worker', pid: process.pid },
  mixin: () => logScope.fields(),
})
const shutdown = createShutdown(log)
runUntilSignal(shutdown, log, { deadlineMs: DRAIN_MS })
const telemetry = await openTelemetry(env, shutdown)
const { ctx, queue } = await openDeps(env, telemetry, log, shutdown)
await openOpsPorts(env, { ctx, queue, telemetry, shutdown })
shutdown.push('worker row', () => dismissWorker(ctx, ctx))
const beating = startBeating(ctx)
shutdown.push('beat', () => beating.stop())
const watch = await ctx.live.watch((wakes) => {
  const mine =
    wakes === 'resync' ||
    wakes.some((wake) => wake.what === 'state' && ctx.running.has(wake.turnId))
  if (mine) beating.now()
})
shutdown.push('wakes', () => watch.close())
await beating.begun
await handleSweep(ctx)
await registerJobs(ctx, workerStarter(queue, log, shutdown), {
  concurrency: env.WORKER_CONCURRENCY,
  notesConcurrency: env.NOTES_CONCURRENCY,
})
shutdown.push(
  'schedule',
  keepScheduled(queue, log, {
    schedule: [
      { job: sweepTurnsJob, everyMs: ctx.patience.sweepMs },
      { job: sweepLiveTextJob, everyMs: LIVE_SWEEP_MS },
      { job: eraseExpiredJob, everyMs: ERASE_MS },
    ],
    caps: [
      { job: answerRoomJob, most: env.MODEL_CONCURRENCY ?? null },
      { job: makeNoteJob, most: env.NOTES_CONCURRENCY },
    ],
    meanwhile: () => handleSweep(ctx),
  }),
)
log.info({ workerId: ctx.workerId, model: env.OPENAI_MODEL }, 'working')
process.send?.({ ready: ctx.workerId })
