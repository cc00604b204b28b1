import type { Turn } from '@dramatis/contracts/http/turns'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { placeColumns, presentTurn, turnColumns, type PlacedRow } from '../internal/turn-row.ts'

/** @throws not_found for another's turn as for none. */
export async function getTurn(
  ctx: Context,
  { userId, turnId }: { userId: string; turnId: string },
): Promise<Turn> {
  const { rows } = await ctx.db.sql.query<PlacedRow>(
    `select ${turnColumns}, ${placeColumns}
     from turns t join rooms r on r.id = t.room_id where t.id = $1 and t.owner_id = $2`,
    [turnId, userId],
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found', 'There is no such turn')
  return presentTurn(row, row.status === 'queued' ? await ctx.line() : null, ctx.now())
}
