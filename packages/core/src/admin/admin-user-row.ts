import type { Locale } from '@dramatis/contracts/http/accounts'
import type { AdminUser } from '@dramatis/contracts/http/admin'

export interface AdminUserRow {
  id: string
  email: string | null
  nickname: string | null
  role: 'user' | 'admin'
  locale: Locale
  time_zone: string
  daily_turn_limit: number | null
  turns_today: number
  open_turns: number
  disabled_at: Date | null
  last_seen_at: Date | null
  created_at: Date
}

/** Of `users u`: an allow-list, so that no hash is ever read. */
export const adminUserColumns = ({ now }: { now: string }) => `
  u.id, u.email, u.nickname, u.role, u.locale, u.time_zone, u.daily_turn_limit, u.disabled_at, u.created_at,
  coalesce((select d.used from usage_days d
    where d.user_id = u.id and d.purpose = 'turn' and d.day = (${now} at time zone u.time_zone)::date), 0) as turns_today,
  coalesce((select sum(r.open_turns) from rooms r where r.owner_id = u.id), 0)::int as open_turns,
  (select max(s.last_used_at) from sessions s where s.user_id = u.id) as last_seen_at`

export function presentAdminUser(row: AdminUserRow): Omit<AdminUser, '_links'> {
  return {
    id: row.id,
    email: row.email,
    nickname: row.nickname,
    role: row.role,
    locale: row.locale,
    timeZone: row.time_zone,
    dailyTurns: row.daily_turn_limit,
    turnsToday: row.turns_today,
    openTurns: row.open_turns,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}
