import { cleanText } from '@dramatis/contracts/clean-text'
import type { Locale, Me } from '@dramatis/contracts/http/accounts'
import { AppError } from '../app-error.ts'
import { isUniqueViolation } from '../internal/is-unique-violation.ts'
import { writeAudit } from '../internal/write-audit.ts'
import type { AccountContext } from './account-context.ts'
import { openSession, type OpenedSession } from './open-session.ts'
import { presentUser } from './present-user.ts'

/** What another provider says of a person. `email` only where the provider has verified it. */
export interface ProvenIdentity {
  issuer: string
  subject: string
  email: string | null
  name: string | null
}

export interface EnterWithIdentity {
  proven: ProvenIdentity
  locale: Locale
  userAgent: string | null
  /** Called before an account is made. @throws too_fast */
  admitNew: () => Promise<void>
}

/**
 * Logs in who proved an identity elsewhere, or makes their account. Issuer and subject alone say who it is: an equal
 * e-mail address joins no accounts, and the new account goes without one that is taken. @throws wrong_credentials
 */
export async function enterWithIdentity(
  ctx: AccountContext,
  { proven, locale, userAgent, admitNew }: EnterWithIdentity,
): Promise<{ user: Me; session: OpenedSession }> {
  const { issuer, subject } = proven
  const find = () =>
    ctx.db.prisma.identity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      include: { user: true },
    })
  let known = await find()
  if (!known) {
    await admitNew()
    await make(ctx, { proven, locale })
    known = await find()
  }
  if (!known || known.user.disabledAt) {
    throw new AppError('wrong_credentials', 'This account cannot log in')
  }
  const { user } = known
  return { user: presentUser(user), session: await openSession(ctx, { user, userAgent }) }
}

/** Two at once make one account: the second finds the identity taken and rolls back. */
async function make(
  ctx: AccountContext,
  { proven, locale }: { proven: ProvenIdentity; locale: Locale },
): Promise<void> {
  const { issuer, subject } = proven
  const userId = ctx.newId('usr')
  const nickname =
    proven.name === null ? null : [...cleanText(proven.name).trim()].slice(0, 40).join('')
  try {
    await ctx.db.transaction(async (sql) => {
      await sql.query(
        `insert into users (id, email, nickname, locale, created_at, updated_at) values ($1,
           (select $2::text where not exists (select from users where email = $2)), $3, $4, $5, $5)`,
        [userId, proven.email, nickname || null, locale, ctx.now()],
      )
      await sql.query(
        'insert into identities (id, user_id, issuer, subject, created_at) values ($1, $2, $3, $4, $5)',
        [ctx.newId('idn'), userId, issuer, subject, ctx.now()],
      )
      const act = { actorId: userId, action: 'account.made', subjectId: userId, detail: { issuer } }
      await writeAudit(ctx, sql, act)
    })
  } catch (error) {
    if (isUniqueViolation(error, 'identities_issuer_subject_key')) return
    if (!isUniqueViolation(error, 'users_email_key')) throw error
    // The address was taken between our look and our write.
    await make(ctx, { proven: { ...proven, email: null }, locale })
  }
}
