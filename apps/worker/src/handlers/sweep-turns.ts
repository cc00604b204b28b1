import { sweepTurns } from '@dramatis/core/turns/sweep-turns'
import type { WorkerContext } from '@dramatis/core/turns/answer-room'
import { sweepLimits } from '../sweep-limits.ts'

export async function handleSweepTurns(ctx: WorkerContext): Promise<void> {
  const swept = await sweepTurns(ctx, sweepLimits)
  if (swept.requeued + swept.ended + swept.rewoken > 0) ctx.log.warn(swept, 'sweep found turns')
}
