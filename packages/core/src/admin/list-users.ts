import { cleanText } from '@dramatis/contracts/clean-text'
import type { AdminUser } from '@dramatis/contracts/http/admin'
import type { Context } from '../context.ts'
import { adminUserColumns, presentAdminUser, type AdminUserRow } from './admin-user-row.ts'

export interface ListUsers {
  /** A part of the e-mail address, the nickname or the id. */
  words?: string | undefined
  role?: 'user' | 'admin' | undefined
  disabled?: boolean | undefined
  page: number
  perPage: number
}

/** All accounts, newest first; the id settles ties so that pages never overlap. Who may ask is the caller's to check. */
export async function listUsers(
  ctx: Pick<Context, 'db' | 'now'>,
  { words, role, disabled, page, perPage }: ListUsers,
): Promise<{ count: number; users: Omit<AdminUser, '_links'>[] }> {
  const values = [cleanText(words ?? '').trim(), role ?? null, disabled ?? null]
  const [counted, listed] = await Promise.all([
    ctx.db.sql.query<{ count: number }>(`select count(*)::int as count ${matching}`, values),
    ctx.db.sql.query<AdminUserRow>(
      `select ${adminUserColumns({ now: '$4::timestamptz' })} ${matching}
       order by u.created_at desc, u.id desc limit $5 offset $6`,
      [...values, ctx.now(), perPage, (page - 1) * perPage],
    ),
  ])
  return { count: counted.rows[0]?.count ?? 0, users: listed.rows.map(presentAdminUser) }
}

const matching = `
from users u
where ($1 = '' or position((select fold_text($1)) in fold_text(concat_ws(E'\\n', u.email, u.nickname, u.id))) > 0)
  and ($2::role is null or u.role = $2::role)
  and ($3::bool is null or (u.disabled_at is not null) = $3)`
