import type { AdminTurn } from '@dramatis/contracts/http/admin'
import type { TurnStatus } from '@dramatis/contracts/http/turns'
import type { Context } from '../context.ts'
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
): Promise<{ turns: Omit<AdminTurn, '_links'>[]; before: string | null }> {
  const rows: AdminTurnRow[] = await ctx.db.prisma.turn.findMany({
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
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { turns: shown.map(presentAdminTurn), before: last?.id ?? null }
}
