import type { Context } from '../context.ts'
import { requireRoom } from '../rooms/require-room.ts'
import { deleteMessages } from './delete-messages.ts'

/** Deletes what was said in a room; the room stays, and the persona remembers nothing of it. @throws not_found */
export async function deleteRoomHistory(
  ctx: Context,
  { userId, roomId }: { userId: string; roomId: string },
): Promise<void> {
  const room = await requireRoom(ctx, { userId, roomId })
  await deleteMessages(ctx, { userId, roomId: room.id })
}
