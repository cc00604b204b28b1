import type { Context } from '@dramatis/core/context'
import { eraseExpired } from '@dramatis/core/retention/erase-expired'
import type { RetentionLimits } from '@dramatis/core/retention/retention-rules'
import type { UpkeepObserver } from '@dramatis/telemetry/observe-upkeep'

export async function handleEraseExpired(
  ctx: Context & { retention: RetentionLimits; upkeep?: UpkeepObserver | undefined },
): Promise<void> {
  const erased = await eraseExpired(ctx, ctx.retention)
  ctx.upkeep?.erased(erased)
  const some = Object.fromEntries(Object.entries(erased).filter(([, rows]) => rows > 0))
  if (Object.keys(some).length > 0) ctx.log.info(some, 'erased what had been kept for its time')
}
