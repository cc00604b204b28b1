import type { Purpose, UserLimit } from '@dramatis/contracts/http/usage'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { SqlRunner } from '../ports.ts'

export interface SetLimit {
  /** The admin. */
  actorId: string
  userId: string
  purpose: Purpose
  /** Null goes back to the default. */
  daily: number | null
}

/** What one user may spend of a purpose each day, from now on. Who may say so is the caller's to check. @throws not_found */
export async function setLimit(ctx: Context, input: SetLimit): Promise<UserLimit> {
  const { actorId, userId, purpose, daily } = input
  await ctx.db.transaction(async (sql) => {
    const { rows } = await sql.query(
      `update users set updated_at = $2, daily_turn_limit = case when $3 then $4 else daily_turn_limit end
       where id = $1 returning id`,
      [userId, ctx.now(), purpose === 'turn', daily],
    )
    if (rows.length === 0) throw new AppError('not_found', 'There is no such user')
    if (purpose !== 'turn') await writeLimit(sql, input)
    await sql.query(
      `insert into audit_events (id, actor_id, action, subject_id, detail, created_at)
       values ($1, $2, 'limit.set', $3, $4, $5)`,
      [ctx.newId('aud'), actorId, userId, JSON.stringify({ purpose, daily }), ctx.now()],
    )
  })
  return { purpose, daily }
}

async function writeLimit(sql: SqlRunner, { userId, purpose, daily }: SetLimit): Promise<void> {
  if (daily === null) {
    await sql.query('delete from user_limits where user_id = $1 and purpose = $2', [
      userId,
      purpose,
    ])
    return
  }
  await sql.query(
    `insert into user_limits (user_id, purpose, daily) values ($1, $2, $3)
     on conflict (user_id, purpose) do update set daily = excluded.daily`,
    [userId, purpose, daily],
  )
}
