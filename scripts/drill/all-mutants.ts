import { drillAsleep } from '../../tests/drills/asleep.ts'
import { drillCancel } from '../../tests/drills/cancel.ts'
import { drillCrashPoints } from '../../tests/drills/crash-points.ts'
import { drillDatabaseRestart } from '../../tests/drills/database-restart.ts'
import { drillDeadline } from '../../tests/drills/deadline.ts'
import type { DrillResult } from '../../tests/drills/drill-result.ts'
import { frozenStorm } from '../../tests/drills/frozen-storm.ts'
import { drillFairness } from '../../tests/drills/fairness.ts'
import { drillIdempotency } from '../../tests/drills/idempotency.ts'
import type { MutantName } from '../../tests/drills/mutants.ts'
import { drillManyStreams } from '../../tests/drills/many-streams.ts'
import { drillOrder } from '../../tests/drills/order.ts'
import { drillPartition } from '../../tests/drills/partition.ts'
import { drillPoison } from '../../tests/drills/poison.ts'
import { drillPrivacyMatrix } from '../../tests/drills/privacy-matrix.ts'
import { drillQueueWiped } from '../../tests/drills/queue-wiped.ts'
import { drillQuota } from '../../tests/drills/quota.ts'
import { drillRevoked } from '../../tests/drills/revoked.ts'
import { drillRollingRestart } from '../../tests/drills/rolling-restart.ts'
import { drillSlowReaders } from '../../tests/drills/slow-readers.ts'
import { drillStrangers } from '../../tests/drills/strangers.ts'
import { drillStreamCuts } from '../../tests/drills/stream-cuts.ts'
import { drillUpstream } from '../../tests/drills/upstream.ts'
import { drillWorkerStorm } from '../../tests/drills/worker-storm.ts'
import { drillZombies } from '../../tests/drills/zombies.ts'
import type { World } from '../../tests/drills/world.ts'

/** Nobody will end what is lost: no need to wait long for it. */
const endMs = 20_000
const fewCuts = { trials: 24, kills: 0, endMs: 15_000 }

export interface MutantRun {
  drill: string
  /** What the drill must say: that a mutant is also slow, or stuck by an overload, proves nothing. */
  sees: RegExp
  run: (world: World) => Promise<DrillResult>
  /** Another drill that sees it as well, and must. */
  also?: Omit<MutantRun, 'also'>
}

/** Which drill has to see that which mechanism is off; a mutant without a line here does not compile. */
const runs: Record<MutantName, MutantRun> = {
  'fence off': {
    drill: 'worker-storm',
    sees: /taken from|ended \d+ times|whole reply|model did not send/,
    run: (w) => drillWorkerStorm(w, frozenStorm),
  },
  'fence and unique indexes off': {
    drill: 'worker-storm',
    sees: /two replies|ended \d+ times/,
    run: (w) => drillWorkerStorm(w, frozenStorm),
  },
  'sweeper off': {
    drill: 'worker-storm',
    sees: /never went on|has not ended/,
    run: (w) => drillWorkerStorm(w, { turns: 60, endMs, watched: false }),
  },
  'silence of all taken for loss': {
    drill: 'asleep',
    sees: /taken for lost with/,
    run: (w) => drillAsleep(w),
  },
  'lost workers noticed late': {
    drill: 'worker-storm',
    sees: /went on after|never went on/,
    run: (w) => drillWorkerStorm(w, { turns: 60, endMs: 60_000, watched: false }),
  },
  'wakes outside of the statement': {
    drill: 'crash-points',
    sees: /has not ended/,
    run: (w) => drillCrashPoints(w, { endMs, only: 'submit' }),
  },
  'statements wait for ever': {
    drill: 'partition',
    sees: /on the bad line|has not ended/,
    // It shows where a beat is under way on a connection that there was before: at one time in two or more.
    run: (w) =>
      drillPartition(w, {
        only: { line: 'worker-database', fault: { kind: 'half-open' }, times: 6 },
        wholeAgainMs: 25_000,
      }),
  },
  'SDK tries again as well': {
    drill: 'upstream',
    sees: /requests, not|asked again/,
    run: (w) => drillUpstream(w),
  },
  'open streams keep their session': {
    drill: 'revoked',
    sees: /was still open/,
    // They are closed at the next look, every 20 s.
    run: (w) => drillRevoked(w, { closedMs: 30_000 }),
  },
  'end not written again': {
    drill: 'database-restart',
    sees: /thrown away/,
    run: (w) => drillDatabaseRestart(w),
  },
  'breaker off': {
    drill: 'upstream',
    sees: /show that nothing comes/,
    run: (w) => drillUpstream(w),
  },
  'silence in mid-reply not noticed': {
    drill: 'upstream',
    sees: /the fault stall ended as running/,
    run: (w) => drillUpstream(w, { only: 'stall', endMs: 15_000 }),
  },
  'followed turns not looked at': {
    drill: 'stream-cuts',
    sees: /no end within/,
    run: (w) => drillStreamCuts(w, fewCuts),
  },
  'streams not counted': {
    drill: 'many-streams',
    sees: /one user was given/,
    run: (w) => drillManyStreams(w),
  },
  'poison not parked': {
    drill: 'poison',
    sees: /killed \d+ workers/,
    run: (w) => drillPoison(w, { endMs: 30_000 }),
  },
  'suspects run together': {
    drill: 'poison',
    sees: /a good turn died/,
    run: (w) => drillPoison(w, { workers: 1 }),
  },
  'deadline off': {
    drill: 'deadline',
    sees: /has not ended/,
    run: (w) => drillDeadline(w),
  },
  'no handover': {
    drill: 'rolling-restart',
    sees: /without cause/,
    run: (w) => drillRollingRestart(w, { longShare: 0.4 }),
  },
  'forgotten rooms not woken': {
    drill: 'queue-wiped',
    sees: /has not ended/,
    run: (w) => drillQueueWiped(w, { endMs }),
  },
  'latest turn first': {
    drill: 'order',
    sees: /began after a later one/,
    run: (w) => drillOrder(w),
  },
  'one running turn per room off': {
    drill: 'order',
    sees: /two turns ran at once/,
    run: (w) => drillOrder(w),
  },
  'cancel does not hang up': {
    drill: 'cancel',
    sees: /the model was left/,
    run: (w) => drillCancel({ ...w, size: 'usual' }),
  },
  'cancel does not close live text': {
    drill: 'cancel',
    sees: /taken back|the reader saw/,
    run: (w) => drillCancel(w, { trials: 150 }),
  },
  'refund once off': {
    drill: 'cancel',
    sees: /refunded more than once/,
    run: (w) => drillCancel(w, { trials: 100 }),
  },
  'idempotency off': {
    drill: 'idempotency',
    sees: /one submit made/,
    run: (w) => drillIdempotency(w),
  },
  'key index off': {
    drill: 'idempotency',
    sees: /one submit made/,
    run: (w) => drillIdempotency(w),
  },
  'quota not asked for': {
    drill: 'quota',
    sees: /with one left/,
    run: (w) => drillQuota(w),
  },
  'ownership not asked for': {
    drill: 'strangers',
    sees: /a stranger's/,
    run: (w) => drillStrangers(w),
    also: {
      drill: 'privacy-matrix',
      sees: /^stranger: GET .*turns.* answered 200/,
      run: (w) => drillPrivacyMatrix(w, { only: /turns\/\{turnId\}/ }),
    },
  },
  'finish reason not asked for': {
    drill: 'upstream',
    sees: /ended as done/,
    run: (w) => drillUpstream(w),
  },
  'Retry-After ignored': {
    drill: 'upstream',
    sees: /asked again/,
    run: (w) => drillUpstream(w),
  },
  'fair share off': {
    drill: 'fairness',
    sees: /of the crowd began before it/,
    run: (w) => drillFairness(w),
  },
  'attempt of a cursor ignored': {
    drill: 'stream-cuts',
    sees: /first difference|no end|not the stored/,
    run: (w) => drillStreamCuts(w, { ...fewCuts, ways: ['stale'] }),
  },
  'half of the wakes lost and no look': {
    drill: 'stream-cuts',
    sees: /no end within/,
    run: (w) => drillStreamCuts(w, fewCuts),
  },
  'live text fence off': {
    drill: 'zombies',
    sees: /read something else than the record|taken back/,
    run: (w) => drillZombies(w),
  },
  'deadline leaves live text open': {
    drill: 'deadline',
    sees: /taken back|the reader saw/,
    run: (w) => drillDeadline(w),
  },
  'writes not bounded in time': {
    drill: 'slow-readers',
    sees: /are still open/,
    run: (w) => drillSlowReaders(w),
  },
}

/** One line for each mutant and drill that has to see it. */
export const allMutants: readonly (Omit<MutantRun, 'also'> & { mutant: MutantName })[] =
  Object.entries(runs).flatMap(([name, { also, ...run }]) => {
    const mutant = name as MutantName
    return [{ mutant, ...run }, ...(also ? [{ mutant, ...also }] : [])]
  })
