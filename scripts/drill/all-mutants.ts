import { drillCancel } from '../../tests/drills/cancel.ts'
import type { DrillResult } from '../../tests/drills/drill-result.ts'
import { drillIdempotency } from '../../tests/drills/idempotency.ts'
import type { MutantName } from '../../tests/drills/mutants.ts'
import { drillOrder } from '../../tests/drills/order.ts'
import { drillQueueWiped } from '../../tests/drills/queue-wiped.ts'
import { drillQuota } from '../../tests/drills/quota.ts'
import { drillRollingRestart } from '../../tests/drills/rolling-restart.ts'
import { drillStrangers } from '../../tests/drills/strangers.ts'
import { drillUpstream } from '../../tests/drills/upstream.ts'
import { drillWorkerStorm } from '../../tests/drills/worker-storm.ts'
import type { World } from '../../tests/drills/world.ts'

const short = { long: false }
/** Replies as long as the zombies sleep, so that they wake up while another attempt runs. */
const frozen = {
  ...short,
  turns: 45,
  stormMs: 45_000,
  killShare: 0,
  freezeMs: [11_000, 15_000],
  length: [1_000, 2_500],
  endMs: 150_000,
} as const
/** Nobody will end what is lost: no need to wait long for it. */
const endMs = 20_000

/** Which drill has to see that which mechanism is off. */
export const allMutants: readonly {
  mutant: MutantName
  drill: string
  /** What the drill must say: that a mutant is also slow, or stuck by an overload, proves nothing. */
  sees: RegExp
  run: (world: World) => Promise<DrillResult>
}[] = [
  {
    mutant: 'fence off',
    drill: 'worker-storm',
    sees: /taken from|ended \d+ times|whole reply|model did not send/,
    run: (w) => drillWorkerStorm(w, frozen),
  },
  {
    mutant: 'fence and unique indexes off',
    drill: 'worker-storm',
    sees: /two replies|ended \d+ times/,
    run: (w) => drillWorkerStorm(w, frozen),
  },
  {
    mutant: 'sweeper off',
    drill: 'worker-storm',
    sees: /never went on|has not ended/,
    run: (w) => drillWorkerStorm(w, { ...short, turns: 60, endMs }),
  },
  {
    mutant: 'no handover',
    drill: 'rolling-restart',
    sees: /by a restart/,
    run: (w) => drillRollingRestart(w, short),
  },
  {
    mutant: 'forgotten rooms not woken',
    drill: 'queue-wiped',
    sees: /has not ended/,
    run: (w) => drillQueueWiped(w, { ...short, endMs }),
  },
  {
    mutant: 'latest turn first',
    drill: 'order',
    sees: /began after a later one/,
    run: (w) => drillOrder(w, short),
  },
  {
    mutant: 'cancel does not hang up',
    drill: 'cancel',
    sees: /the model was left/,
    run: (w) => drillCancel(w, short),
  },
  {
    mutant: 'cancel does not close live text',
    drill: 'cancel',
    sees: /taken back|the reader saw/,
    run: (w) => drillCancel(w, short),
  },
  {
    mutant: 'idempotency off',
    drill: 'idempotency',
    sees: /one submit made/,
    run: (w) => drillIdempotency(w, short),
  },
  {
    mutant: 'key index off',
    drill: 'idempotency',
    sees: /one submit made/,
    run: (w) => drillIdempotency(w, short),
  },
  {
    mutant: 'quota not asked for',
    drill: 'quota',
    sees: /with one left/,
    run: (w) => drillQuota(w, short),
  },
  {
    mutant: 'ownership not asked for',
    drill: 'strangers',
    sees: /a stranger's/,
    run: (w) => drillStrangers(w, short),
  },
  {
    mutant: 'finish reason not asked for',
    drill: 'upstream',
    sees: /ended as done/,
    run: (w) => drillUpstream(w, short),
  },
  {
    mutant: 'Retry-After ignored',
    drill: 'upstream',
    sees: /asked again/,
    run: (w) => drillUpstream(w, short),
  },
]
