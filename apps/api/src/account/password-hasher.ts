import type { PasswordHasher } from '@dramatis/core/accounts/account-context'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's setting for argon2id; 23 ms to verify on one of our cores, on the thread pool, off the event loop. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function createPasswordHasher(): PasswordHasher {
  let nobody: Promise<string> | undefined
  return {
    hash: (password) => hash(password, COST),
    async verify(stored, password) {
      nobody ??= hash('a password that nobody has', COST)
      const matches = await verify(stored ?? (await nobody), password)
      return stored !== null && matches
    },
  }
}
