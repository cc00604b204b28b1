import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/**
 * PostgreSQL counts a user's days by their zone: one that it does not know would fail all they do, and the list of
 * accounts with it. Intl knows some that PostgreSQL does not, such as US/Pacific-New. @throws invalid_fields
 */
export async function requireTimeZone(ctx: Pick<Context, 'db'>, timeZone: string): Promise<void> {
  try {
    await ctx.db.sql.query('select now() at time zone $1', [timeZone])
  } catch (error) {
    if (!isUnknownZone(error)) throw error
    const fields = [{ path: 'timeZone', message: 'Expected an IANA time zone such as Asia/Seoul' }]
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields })
  }
}

/** invalid_parameter_value: `time zone "..." not recognized`. */
function isUnknownZone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '22023'
}
