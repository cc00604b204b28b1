import { randomBytes } from 'node:crypto'
import { grantAdmin } from '@dramatis/core/accounts/grant-admin'
import { connectDatabase } from '@dramatis/db/connect'

/**
 * `npm run admin:grant you@example.com`: makes an admin of the account that logs in with this address and a password,
 * in the database at DATABASE_URL. It holds within ten seconds, without a new log-in.
 */
const emails = process.argv.slice(2).map((email) => email.toLowerCase())
const databaseUrl = process.env.DATABASE_URL
if (emails.length === 0 || !databaseUrl) {
  console.error('Expected an e-mail address, and DATABASE_URL in the environment')
  process.exit(1)
}

/** The digits of a ULID; the time in it is of no use to an audit line that has one of its own. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const newId = (prefix: string) =>
  `${prefix}_${Array.from(randomBytes(26), (byte) => digits[byte % 32]).join('')}`

const db = connectDatabase({ url: databaseUrl, maxConnections: 1, onPoolError: () => undefined })
try {
  const granted = await grantAdmin({ db, newId, now: () => new Date() }, { emails })
  for (const email of emails) {
    const done = granted.includes(email)
    console.info(
      done
        ? `${email} is an admin now`
        : `${email} was one already, or has no account with a password`,
    )
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await db.close()
}
