import type { AuditEvent } from '@dramatis/contracts/http/admin'
import type { Context } from '../context.ts'
import { MOST_COUNTED } from '../internal/most-counted.ts'

export interface ListAudit {
  actorId?: string | undefined
  subjectId?: string | undefined
  action?: string | undefined
  /** Only what is older than this line. */
  before?: string | undefined
  limit: number
}

/** Who did what, newest first, by id, which begins with the time. Who may ask is the caller's to check. */
export async function listAudit(
  ctx: Pick<Context, 'db'>,
  { actorId, subjectId, action, before, limit }: ListAudit,
): Promise<{ events: AuditEvent[]; before: string | null; count: number }> {
  const where = {
    ...(actorId !== undefined && { actorId }),
    ...(subjectId !== undefined && { subjectId }),
    ...(action !== undefined && { action }),
  }
  const [count, rows] = await Promise.all([
    ctx.db.prisma.auditEvent.count({ where, take: MOST_COUNTED }),
    ctx.db.prisma.auditEvent.findMany({
      where: { ...where, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    }),
  ])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    events: shown.map(({ createdAt, detail, ...event }) => ({
      ...event,
      detail: detail as AuditEvent['detail'],
      createdAt: createdAt.toISOString(),
    })),
    before: last?.id ?? null,
    count,
  }
}
