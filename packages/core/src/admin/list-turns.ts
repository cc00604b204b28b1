import type { AdminTurn } from '@dramatis/contracts/http/admin'
import type { TurnStatus } from '@dramatis/contracts/http/turns'
import type { Context } from '../context.ts'
import { MOST_COUNTED } from '../internal/most-counted.ts'
import { presentAdminTurn, type AdminTurnRow } from './admin-turn-row.ts'

export interface ListTurns {
  userId?: string | undefined
  roomId?: string | undefined
  turnId?: string | undefined
  status?: TurnStatus | undefined
  /** Only what is older than this turn. */
  before?: string | undefined
  limit: number
}

/**
 * Everybody's turns, newest first, without a word of what was said. By id, which begins with the time: so there is
 * an index for the order, however many there are. Who may ask is the caller's to check.
 */
export async function listTurns(
  ctx: Pick<Context, 'db'>,
  { userId, roomId, turnId, status, before, limit }: ListTurns,
): Promise<{ turns: Omit<AdminTurn, '_links'>[]; before: string | null; count: number }> {
  const values = [userId ?? null, roomId ?? null, turnId ?? null, status ?? null]
  const counted = ctx.db.sql.query<{ count: number }>(counting, values)
  const listed: Promise<AdminTurnRow[]> = ctx.db.prisma.turn.findMany({
    where: {
      ...(userId !== undefined && { ownerId: userId }),
      ...(roomId !== undefined && { roomId }),
      ...(status !== undefined && { status }),
      AND: [
        ...(turnId === undefined ? [] : [{ id: turnId }]),
        ...(before === undefined ? [] : [{ id: { lt: before } }]),
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const [rows, found] = await Promise.all([listed, counted])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const count = found.rows[0]?.count ?? 0
  return { turns: shown.map(presentAdminTurn), before: last?.id ?? null, count }
}

const counting = `
select count(*)::int as count from (
  select status from turns where ($1::text is null or owner_id = $1) and ($2::text is null or room_id = $2)
    and ($3::text is null or id = $3)
  order by id desc limit ${MOST_COUNTED}
) t
where $4::text is null or t.status = $4::turn_status`
