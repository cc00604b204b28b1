import { AppError } from '@dramatis/core/app-error'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** Each proposal, new or rewritten, is something that an admin has to read. */
const PER_HOUR = 30

export function createProposalThrottle({ pool }: { pool: unknown }) {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'throttles',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'proposal',
    points: PER_HOUR,
    duration: 60 * 60,
  })
  return {
    async admit(userId: string): Promise<void> {
      try {
        await limiter.consume(userId)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw new AppError('too_fast', 'Too many proposals; let the admins read these first', {
          retryAfterMs: error.msBeforeNext,
        })
      }
    },
  }
}
