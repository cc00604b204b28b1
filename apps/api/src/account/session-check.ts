import type { Me } from '@dramatis/contracts/http/accounts'
import { checkSession } from '@dramatis/core/accounts/check-session'
import type { Context } from '@dramatis/core/context'
import type { AccessToken } from './access-token.ts'

/** A revoked session is known everywhere within this time: on the process that revoked it, at once. */
const KEPT_MS = 10_000
const MOST = 10_000

/** Asks the database about each session at most once in ten seconds per process. */
export function createSessionCheck(ctx: Pick<Context, 'db' | 'now'>) {
  const kept = new Map<string, { user: Promise<Me | null>; userId: string; until: number }>()
  return {
    check(token: AccessToken): Promise<Me | null> {
      const now = ctx.now().getTime()
      const known = kept.get(token.sessionId)
      if (known && known.until > now) return known.user
      const user = checkSession(ctx, token)
      kept.delete(token.sessionId)
      kept.set(token.sessionId, { user, userId: token.userId, until: now + KEPT_MS })
      user.catch(() => kept.delete(token.sessionId))
      const oldest = kept.keys().next()
      if (kept.size > MOST && !oldest.done) kept.delete(oldest.value)
      return user
    },
    forget: (sessionId: string) => void kept.delete(sessionId),
    /** All log-ins of a user are looked up anew. */
    forgetUser(userId: string): void {
      for (const [sessionId, one] of kept) if (one.userId === userId) kept.delete(sessionId)
    },
  }
}

export type SessionCheck = ReturnType<typeof createSessionCheck>
