/** Node's and PostgreSQL's codes for a database that is not there: refused, reset, starting, shutting down. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // A primary that has become a standby.
  '25006',
  // Our own patience with a transaction over a line that passed nothing.
  '25P03',
  // Not away, but the same advice: two requests waited for each other, and this one gave way.
  '40P01',
])
const AWAY_IN_PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])
/** pg and pg-pool name these by their message alone. */
const AWAY_BY_MESSAGE = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Query read timeout',
])

/** Whether a statement failed because the database could not be asked: the same again may succeed. */
export function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown }
  if (typeof code === 'string' && (AWAY.has(code) || AWAY_IN_PRISMA.has(code))) return true
  if (typeof message === 'string' && AWAY_BY_MESSAGE.has(message)) return true
  return cause !== undefined && cause !== error && isAway(cause)
}
