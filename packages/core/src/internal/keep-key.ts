import type { Context } from '../context.ts'
import type { SqlRunner } from '../ports.ts'
import { KEY_LIFE_MS } from './known-answer.ts'

/**
 * Keeps what a key made, where no turn is accepted with it.
 * @throws a unique violation of idempotency_keys_pkey when the key is known already.
 */
export async function keepKey(
  ctx: Pick<Context, 'now'>,
  sql: SqlRunner,
  key: { userId: string; key: string; requestHash: string; subjectId: string },
): Promise<void> {
  await sql.query(
    `insert into idempotency_keys (user_id, key, request_hash, subject_id, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [
      key.userId,
      key.key,
      key.requestHash,
      key.subjectId,
      new Date(ctx.now().getTime() + KEY_LIFE_MS),
    ],
  )
}
