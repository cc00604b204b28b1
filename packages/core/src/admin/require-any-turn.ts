import type { AdminTurn } from '@dramatis/contracts/http/admin'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { presentAdminTurn } from './admin-turn-row.ts'

/** Anybody's turn, for admins only. @throws not_found */
export async function requireAnyTurn(
  ctx: Pick<Context, 'db'>,
  { turnId }: { turnId: string },
): Promise<Omit<AdminTurn, '_links'>> {
  const row = await ctx.db.prisma.turn.findUnique({ where: { id: turnId } })
  if (!row) throw new AppError('not_found', 'There is no such turn')
  return presentAdminTurn(row)
}
