import type { Context } from '../context.ts'

export interface AccountContext extends Context {
  passwords: PasswordHasher
  /** 32 random bytes, base64url. */
  newToken: () => string
  /** A token that only this server can derive from another. */
  deriveToken: (token: string) => string
  /** Who signs up with one of these becomes an admin. */
  adminEmails: readonly string[]
}

export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** Takes as long for `null` (no such user, or no password) as for a wrong password. */
  verify(hash: string | null, password: string): Promise<boolean>
}

/** A log-in ends for good after this, used or not. */
export const SESSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000
/** Two tabs may refresh with the same token at once; the second gets the first one's successor. */
export const ROTATION_GRACE_MS = 10_000
/** What cannot be confirmed by a password needs a log-in that is not older. */
export const FRESH_LOG_IN_MS = 10 * 60 * 1000
