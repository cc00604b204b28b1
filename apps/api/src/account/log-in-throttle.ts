import { AppError } from '@dramatis/core/app-error'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

const WINDOW_SECONDS = 15 * 60
/** Wrong passwords for one account from one address before it must pause. */
const PAIR_TRIES = 8
/** Wrong passwords from one address for any accounts: a school behind one address stays below. */
const ADDRESS_TRIES = 80
/** From here on, wrong passwords for one account from anywhere slow its log-ins down, but never lock it. */
const ACCOUNT_FREE_TRIES = 10
const MOST_DELAY_MS = 3_000

/** Counters live in PostgreSQL, so they hold for all processes and survive an emptied Redis. */
export function createLogInThrottle({
  pool,
  sleep,
}: {
  pool: unknown
  sleep: (ms: number) => Promise<void>
}) {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'throttles',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    })
  const byPair = limiter('log-in-pair', PAIR_TRIES)
  const byAddress = limiter('log-in-address', ADDRESS_TRIES)
  const byAccount = limiter('log-in-account', Number.MAX_SAFE_INTEGER)

  return {
    /** Counts the try before the password is looked at, so that parallel tries cannot pass together. */
    async admit({ email, address }: { email: string; address: string }): Promise<void> {
      await Promise.all([take(byPair, `${email} ${address}`), take(byAddress, address)])
      const { consumedPoints } = await byAccount.consume(email)
      const over = consumedPoints - ACCOUNT_FREE_TRIES
      if (over > 0) await sleep(Math.min(100 * 2 ** over, MOST_DELAY_MS))
    },
    /** The right password was given: the tries that led there were the owner's own. */
    async forgive({ email, address }: { email: string; address: string }): Promise<void> {
      await Promise.all([
        byPair.delete(`${email} ${address}`),
        byAddress.reward(address, 1),
        byAccount.delete(email),
      ])
    },
  }
}

export type LogInThrottle = ReturnType<typeof createLogInThrottle>

async function take(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw new AppError('too_fast', 'Too many tries; wait a little', {
      retryAfterMs: error.msBeforeNext,
    })
  }
}
