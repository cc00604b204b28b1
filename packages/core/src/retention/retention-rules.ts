export interface RetentionLimits {
  /** How long deleted rooms and messages can still be restored by hand. */
  deletedDays: number
  /** How long single charges and refunds are kept; their sums stay. */
  ledgerDays: number
  auditDays: number
}

export interface RetentionRule {
  /** Of the table. */
  name: string
  /** Rows in one statement. */
  batch: number
  /** Deletes at most `$2` rows that are older than `$1`. */
  statement: string
  before(now: Date, limits: RetentionLimits): Date
}

const DAY_MS = 24 * 60 * 60 * 1000
const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

/** Skips rows that someone works on; the next run finds them. */
function deleteFrom(table: string, key: string, condition: string): string {
  return `delete from ${table} where (${key}) in (
    select ${key} from ${table} where ${condition} limit $2 for update skip locked)`
}

export const retentionRules: readonly RetentionRule[] = [
  {
    name: 'idempotency_keys',
    batch: 1_000,
    statement: deleteFrom('idempotency_keys', 'user_id, key', 'expires_at < $1'),
    before: (now) => now,
  },
  {
    name: 'sessions',
    batch: 500,
    statement: deleteFrom('sessions', 'id', 'expires_at < $1 or revoked_at < $1'),
    // A day, so that a log-in that ended today can still be looked into.
    before: (now) => ago(now, 1),
  },
  {
    name: 'refresh_tokens',
    batch: 1_000,
    // An older one is refused all the same; only that its reuse ends the session is lost.
    statement: deleteFrom('refresh_tokens', 'hash', 'rotated_at < $1'),
    before: (now) => ago(now, 7),
  },
  {
    name: 'throttles',
    batch: 1_000,
    statement: deleteFrom(
      'throttles',
      'key',
      `expire < extract(epoch from $1::timestamptz) * 1000`,
    ),
    before: (now) => now,
  },
  {
    name: 'workers',
    batch: 1_000,
    statement: deleteFrom('workers', 'id', 'heartbeat_at < $1'),
    before: (now) => ago(now, 1),
  },
  {
    name: 'rooms',
    // With all that is in them: a long room is thousands of rows.
    batch: 20,
    statement: deleteFrom('rooms', 'id', 'deleted_at < $1 and open_turns = 0'),
    before: (now, { deletedDays }) => ago(now, deletedDays),
  },
  {
    name: 'messages',
    batch: 500,
    statement: deleteFrom(
      'messages',
      'id',
      `deleted_at < $1 and not exists (
        select from turns t where t.message_id = messages.id and t.status in ('queued', 'running'))`,
    ),
    before: (now, { deletedDays }) => ago(now, deletedDays),
  },
  {
    name: 'audit_events',
    batch: 1_000,
    statement: deleteFrom('audit_events', 'id', 'created_at < $1'),
    before: (now, { auditDays }) => ago(now, auditDays),
  },
]
