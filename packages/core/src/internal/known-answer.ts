import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** How long a key answers for its first request. */
export const KEY_LIFE_MS = 24 * 60 * 60 * 1000

/**
 * What an Idempotency-Key already made for this user, or null. Kept 24 h, then the key is free again.
 * @throws idempotency_key_reused when the same key came with another request.
 */
export async function knownAnswer(
  ctx: Context,
  { userId, key, requestHash }: { userId: string; key: string; requestHash: string },
): Promise<string | null> {
  const where = { userId_key: { userId, key } }
  const known = await ctx.db.prisma.idempotencyKey.findUnique({ where })
  if (!known) return null
  if (known.expiresAt <= ctx.now()) {
    await ctx.db.prisma.idempotencyKey.deleteMany({
      where: { userId, key, expiresAt: known.expiresAt },
    })
    return null
  }
  if (known.requestHash !== requestHash) {
    throw new AppError(
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request',
    )
  }
  return known.subjectId
}
