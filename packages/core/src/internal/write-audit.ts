import type { Context } from '../context.ts'
import type { SqlRunner } from '../ports.ts'

export interface AuditedAct {
  actorId: string | null
  /** `<noun>.<act>`. */
  action: string
  subjectId: string
  /** Codes and figures; neither content nor tokens. */
  detail?: Record<string, string | number | boolean | null>
}

/** Notes who did what. Within a transaction it is there exactly when the act is. */
export async function writeAudit(
  ctx: Pick<Context, 'newId' | 'now'>,
  sql: SqlRunner,
  { actorId, action, subjectId, detail }: AuditedAct,
): Promise<void> {
  await sql.query(
    `insert into audit_events (id, actor_id, action, subject_id, detail, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      ctx.newId('aud'),
      actorId,
      action,
      subjectId,
      detail ? JSON.stringify(detail) : null,
      ctx.now(),
    ],
  )
}
