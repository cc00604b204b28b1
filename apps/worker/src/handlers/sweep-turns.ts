import { sweepTurns } from '@dramatis/core/turns/sweep-turns'
import type { WorkerContext } from '@dramatis/core/turns/worker-context'
import type { UpkeepObserver } from '@dramatis/telemetry/observe-upkeep'
import type { Patience } from '../sweep-limits.ts'

export async function handleSweepTurns(
  ctx: WorkerContext & {
    patience: Patience
    upkeep?: UpkeepObserver | undefined
  },
): Promise<void> {
  const swept = await sweepTurns(ctx, ctx.patience.limits)
  ctx.upkeep?.swept({ ...swept })
  if (swept.requeued + swept.ended + swept.rewoken > 0) ctx.log.warn(swept, 'sweep found turns')
}
