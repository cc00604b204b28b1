import type { Purpose } from '@dramatis/contracts/http/usage'
import { AppError, type AppErrorOptions } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { readAllowance } from './read-allowance.ts'

/** The refusal of a spent allowance: says that none is left, and when there will be. */
export async function quotaSpent(
  ctx: AcceptingContext,
  input: { userId: string; purpose: Purpose },
): Promise<AppError> {
  const { limit, resetsAt, purpose } = await readAllowance(ctx, input)
  const retryAfterMs = Math.max(0, Date.parse(resetsAt) - ctx.now().getTime())
  // A refund between the refusal and this look is not told: the refusal was right when it was made.
  const usage = { purpose, limit, used: limit, remaining: 0, resetsAt }
  return refusals[purpose]({ retryAfterMs, usage })
}

const refusals: Record<Purpose, (options: AppErrorOptions) => AppError> = {
  turn: (options) =>
    new AppError('quota_spent', 'You have used all of your messages for today', options),
  opening: (options) =>
    new AppError('quota_spent', 'You have opened all of your scenes for today', options),
  suggestion: (options) =>
    new AppError('quota_spent', 'You have used all of your suggestions for today', options),
  correction: (options) =>
    new AppError('quota_spent', 'You have used all of your corrections for today', options),
  reading: (options) =>
    new AppError('quota_spent', 'You have used all of your reading aids for today', options),
  report: (options) =>
    new AppError('quota_spent', 'You have used all of your reports for today', options),
  speech: (options) =>
    new AppError('quota_spent', 'You have used all of your read-alouds for today', options),
}
