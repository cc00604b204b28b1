import { createHash } from 'node:crypto'

/** Refresh tokens are 256 random bits, so a plain hash is enough to keep them from a reader of the database. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
