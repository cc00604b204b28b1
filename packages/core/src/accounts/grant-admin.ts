import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'

/**
 * Makes admins of the accounts with these e-mail addresses that log in with a password: at start, and by command.
 * Answers the addresses of those that were none before.
 */
export async function grantAdmin(
  ctx: Pick<Context, 'db' | 'newId' | 'now'>,
  { emails }: { emails: readonly string[] },
): Promise<string[]> {
  if (emails.length === 0) return []
  return ctx.db.transaction(async (sql) => {
    const { rows } = await sql.query<{ id: string; email: string }>(
      `update users set role = 'admin', updated_at = $2
       where email = any ($1) and password_hash is not null and role <> 'admin' returning id, email`,
      [emails.map((email) => email.toLowerCase()), ctx.now()],
    )
    for (const { id } of rows) {
      const act = { actorId: null, action: 'role.granted', subjectId: id }
      await writeAudit(ctx, sql, { ...act, detail: { role: 'admin' } })
    }
    return rows.map(({ email }) => email)
  })
}
