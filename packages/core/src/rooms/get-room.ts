import type { Room } from '@dramatis/contracts/http/rooms'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { presentRoom, roomColumns, type RoomRow } from '../internal/room-row.ts'

/** @throws not_found */
export async function getRoom(
  ctx: Context,
  { userId, roomId }: { userId: string; roomId: string },
): Promise<Room> {
  const { rows } = await ctx.db.sql.query<RoomRow>(
    `select ${roomColumns} from rooms r where r.id = $1 and r.owner_id = $2 and r.deleted_at is null`,
    [roomId, userId],
  )
  const row = rows[0]
  if (!row) throw new AppError('not_found', 'There is no such room')
  return presentRoom(row)
}
