import type { Allowance, Purpose } from '@dramatis/contracts/http/usage'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { readUsage } from './read-usage.ts'

/** One purpose of the user's day: goes with every answer that spends. @throws not_found */
export async function readAllowance(
  ctx: AcceptingContext,
  { userId, purpose }: { userId: string; purpose: Purpose },
): Promise<Allowance> {
  const { results } = await readUsage(ctx, { userId, only: [purpose] })
  const [allowance] = results
  if (!allowance) throw new AppError('not_found', 'There is no such user')
  return allowance
}
