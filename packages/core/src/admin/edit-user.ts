import type { AdminUser } from '@dramatis/contracts/http/admin'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'
import type { SqlRunner } from '../ports.ts'
import { cancelOpenTurns } from '../turns/cancel-open-turns.ts'
import { adminUserColumns, presentAdminUser, type AdminUserRow } from './admin-user-row.ts'

export interface EditUser {
  /** The admin. */
  actorId: string
  userId: string
  role?: 'user' | 'admin' | undefined
  disabled?: boolean | undefined
  /** Null goes back to the default. */
  dailyTurns?: number | null | undefined
}

/**
 * Changes what an account may do, with a line in the audit for each thing that changed. Disabling ends the log-ins,
 * with them the streams, and cancels what waits or runs. Nobody can lock themselves out, and so one admin is always
 * left. Who may ask is the caller's to check. @throws not_found, conflict
 */
export async function editUser(ctx: Context, input: EditUser): Promise<Omit<AdminUser, '_links'>> {
  const { userId } = input
  await ctx.db.transaction(async (sql) => {
    const user = await lockUser(sql, input)
    const { role = user.role, disabled = user.disabled } = input
    const { dailyTurns = user.dailyTurns } = input
    const locksOut = (user.role === 'admin' && role !== 'admin') || (disabled && !user.disabled)
    if (userId === input.actorId && locksOut) {
      throw new AppError('conflict', 'You cannot take your own rights away; ask another admin')
    }
    await sql.query(
      `update users set role = $2::role, daily_turn_limit = $3, updated_at = $4::timestamptz,
         disabled_at = case when $5 then coalesce(disabled_at, $4) end
       where id = $1`,
      [userId, role, dailyTurns, ctx.now(), disabled],
    )
    const note = (action: string, detail?: Record<string, string | number | null>) =>
      writeAudit(ctx, sql, {
        actorId: input.actorId,
        action,
        subjectId: userId,
        ...(detail && { detail }),
      })
    if (role !== user.role) {
      await note(role === 'admin' ? 'role.granted' : 'role.revoked', { role: 'admin' })
    }
    if (dailyTurns !== user.dailyTurns) {
      await note('limit.set', { purpose: 'turn', daily: dailyTurns })
    }
    if (disabled !== user.disabled) await note(disabled ? 'user.disabled' : 'user.enabled')
    if (input.disabled === true) await endLogIns(ctx, sql, userId)
  })
  if (input.disabled === true) await cancelOpenTurns(ctx, { userId, ofDeleted: false })
  return readUser(ctx, userId)
}

interface LockedUser {
  role: 'user' | 'admin'
  disabled: boolean
  dailyTurns: number | null
}

/**
 * Two admins who take each other's rights at the same moment: the rows of both are locked, in one order, and the
 * second finds that they are no admin any more.
 */
async function lockUser(sql: SqlRunner, { actorId, userId }: EditUser): Promise<LockedUser> {
  const { rows } = await sql.query<LockedUser & { id: string }>(
    `select id, role, disabled_at is not null as disabled, daily_turn_limit as "dailyTurns" from users
     where id = any ($1) order by id for update`,
    [[actorId, userId]],
  )
  const actor = rows.find(({ id }) => id === actorId)
  if (actor?.role !== 'admin' || actor.disabled) {
    throw new AppError('not_found', 'There is nothing here')
  }
  const user = rows.find(({ id }) => id === userId)
  if (!user) throw new AppError('not_found', 'There is no such user')
  return user
}

async function endLogIns(ctx: Context, sql: SqlRunner, userId: string): Promise<void> {
  await sql.query('update sessions set revoked_at = $2 where user_id = $1 and revoked_at is null', [
    userId,
    ctx.now(),
  ])
}

async function readUser(ctx: Context, userId: string): Promise<Omit<AdminUser, '_links'>> {
  const { rows } = await ctx.db.sql.query<AdminUserRow>(
    `select ${adminUserColumns({ now: '$2::timestamptz' })} from users u where u.id = $1`,
    [userId, ctx.now()],
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found', 'There is no such user')
  return presentAdminUser(row)
}
