import type { Room } from '@dramatis/contracts/http/rooms'
import type { Context } from '../context.ts'
import { presentRoom, roomColumns, type RoomRow } from '../internal/room-row.ts'

/** The user's rooms, last used first; the id settles ties so that pages never overlap. */
export async function listRooms(
  ctx: Context,
  { userId, page, perPage }: { userId: string; page: number; perPage: number },
): Promise<{ count: number; rooms: Room[] }> {
  const count = await ctx.db.prisma.room.count({ where: { ownerId: userId, deletedAt: null } })
  const { rows } = await ctx.db.sql.query<RoomRow>(
    `select ${roomColumns} from rooms r where r.owner_id = $1 and r.deleted_at is null
     order by r.last_turn_at desc, r.id limit $2 offset $3`,
    [userId, perPage, (page - 1) * perPage],
  )
  return { count, rooms: rows.map(presentRoom) }
}
