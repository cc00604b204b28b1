import { drillAsleep } from '../../tests/drills/asleep.ts'
import { drillErasure } from '../../tests/drills/erasure.ts'
import { drillSecrets } from '../../tests/drills/secrets.ts'
import { drillFairness } from '../../tests/drills/fairness.ts'
import { drillFuzz } from '../../tests/drills/fuzz.ts'
import { drillManyStreams } from '../../tests/drills/many-streams.ts'
import { drillPrivacyMatrix } from '../../tests/drills/privacy-matrix.ts'
import { drillRevoked } from '../../tests/drills/revoked.ts'
import { drillSlowReaders } from '../../tests/drills/slow-readers.ts'
import { drillStateMachine } from '../../tests/drills/state-machine.ts'
import { drillStreamCuts } from '../../tests/drills/stream-cuts.ts'
import { drillCancel } from '../../tests/drills/cancel.ts'
import { drillCrashPoints } from '../../tests/drills/crash-points.ts'
import { drillDeadline } from '../../tests/drills/deadline.ts'
import { drillDatabaseRestart } from '../../tests/drills/database-restart.ts'
import type { DrillResult } from '../../tests/drills/drill-result.ts'
import { drillIdempotency } from '../../tests/drills/idempotency.ts'
import { drillInterleavings } from '../../tests/drills/interleavings.ts'
import { drillOrder } from '../../tests/drills/order.ts'
import { drillPartition } from '../../tests/drills/partition.ts'
import { drillPoison } from '../../tests/drills/poison.ts'
import { drillQueueWiped } from '../../tests/drills/queue-wiped.ts'
import { drillQuota } from '../../tests/drills/quota.ts'
import { drillRollingRestart } from '../../tests/drills/rolling-restart.ts'
import { drillStrangers } from '../../tests/drills/strangers.ts'
import { drillUpstream } from '../../tests/drills/upstream.ts'
import { drillWorkerStorm } from '../../tests/drills/worker-storm.ts'
import { drillZombies } from '../../tests/drills/zombies.ts'
import type { World } from '../../tests/drills/world.ts'

export interface Drill {
  name: string
  /** It works on what both backends share. */
  both?: true
  /** It is large, or measures times that a second house on the same cores would spoil: not on both backends at once. */
  alone?: true
  run: (world: World) => Promise<DrillResult>
}

/** In the order in which they run. */
export const allDrills: readonly Drill[] = [
  { name: 'worker-storm', run: drillWorkerStorm, alone: true },
  { name: 'zombies', run: drillZombies },
  { name: 'asleep', run: drillAsleep },
  { name: 'poison', run: drillPoison },
  { name: 'rolling-restart', run: drillRollingRestart },
  { name: 'queue-wiped', run: drillQueueWiped },
  { name: 'database-restart', run: drillDatabaseRestart },
  { name: 'partition', run: drillPartition },
  { name: 'order', run: drillOrder },
  { name: 'cancel', run: drillCancel, alone: true },
  { name: 'idempotency', run: drillIdempotency },
  { name: 'quota', run: drillQuota },
  { name: 'strangers', run: drillStrangers },
  { name: 'upstream', run: drillUpstream, alone: true },
  { name: 'deadline', run: drillDeadline },
  { name: 'crash-points', run: drillCrashPoints },
  { name: 'stream-cuts', run: drillStreamCuts, alone: true },
  { name: 'slow-readers', run: drillSlowReaders, alone: true },
  { name: 'many-streams', run: drillManyStreams, alone: true },
  { name: 'revoked', run: drillRevoked },
  { name: 'fairness', run: drillFairness, alone: true },
  { name: 'privacy-matrix', run: drillPrivacyMatrix },
  { name: 'secrets', run: drillSecrets },
  { name: 'erasure', run: drillErasure },
  { name: 'fuzz', run: drillFuzz },
  { name: 'state-machine', run: drillStateMachine, both: true },
  { name: 'interleavings', run: drillInterleavings, both: true },
]
