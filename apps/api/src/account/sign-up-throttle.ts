import { AppError } from '@dramatis/core/app-error'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** New accounts per address and hour. */
export function createSignUpThrottle({ pool, perHour }: { pool: unknown; perHour: number }) {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'throttles',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'sign-up',
    points: perHour,
    duration: 60 * 60,
  })
  return {
    async admit(address: string): Promise<void> {
      try {
        await limiter.consume(address)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw new AppError('too_fast', 'Too many new accounts from here; try again later', {
          retryAfterMs: error.msBeforeNext,
        })
      }
    },
  }
}

export type SignUpThrottle = ReturnType<typeof createSignUpThrottle>
