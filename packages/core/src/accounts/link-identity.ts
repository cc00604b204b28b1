import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'
import { checkSession } from './check-session.ts'

export interface LinkIdentity {
  userId: string
  /** The log-in that asked for the link; it must still be one. */
  sessionId: string
  issuer: string
  subject: string
}

/**
 * Lets a logged-in user log in with an identity elsewhere, too. Asking again changes nothing.
 * @throws not_logged_in; conflict where it is another account's
 */
export async function linkIdentity(ctx: Context, input: LinkIdentity): Promise<void> {
  const { userId, issuer, subject } = input
  if (!(await checkSession(ctx, input))) throw new AppError('not_logged_in', 'Log in again')
  await ctx.db.transaction(async (sql) => {
    const { rows } = await sql.query(
      `insert into identities (id, user_id, issuer, subject, created_at) values ($1, $2, $3, $4, $5)
       on conflict (issuer, subject) do nothing returning id`,
      [ctx.newId('idn'), userId, issuer, subject, ctx.now()],
    )
    if (rows.length > 0) {
      const act = { actorId: userId, action: 'identity.linked', subjectId: userId }
      await writeAudit(ctx, sql, { ...act, detail: { issuer } })
      return
    }
    const { rows: owners } = await sql.query<{ user_id: string }>(
      'select user_id from identities where issuer = $1 and subject = $2',
      [issuer, subject],
    )
    if (owners[0]?.user_id !== userId) {
      throw new AppError('conflict', 'This log-in belongs to another account')
    }
  })
}
