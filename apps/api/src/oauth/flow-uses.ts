import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { FLOW_SECONDS } from './flow-cookie.ts'

/** A flow ends once, on whichever process: a cookie and a code that are sent again get no further than here. */
export function createFlowUses({ pool }: { pool: unknown }) {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'throttles',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'oauth-flow',
    points: 1,
    duration: FLOW_SECONDS,
  })
  return {
    async isFirst(state: string): Promise<boolean> {
      try {
        await limiter.consume(createHash('sha256').update(state).digest('hex'))
        return true
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return false
      }
    },
  }
}

export type FlowUses = ReturnType<typeof createFlowUses>
