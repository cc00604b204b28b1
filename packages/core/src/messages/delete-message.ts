import type { Context } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { cancelOpenTurns } from '../turns/cancel-open-turns.ts'
import { requireMessage } from './require-message.ts'

/**
 * Takes a message and its replies out of the room and out of the context, with what it was before it was rewritten.
 * One that still waits is withdrawn: its turn is cancelled, and paid back. Deleted first, so that no turn is accepted
 * for it in between. @throws not_found
 */
export async function deleteMessage(
  ctx: Context,
  { userId, messageId }: { userId: string; messageId: string },
): Promise<void> {
  const { roomId } = await requireMessage(ctx, { userId, messageId })
  await ctx.db.sql.query(statement, [messageId, roomId, ctx.now()])
  await announceRoom(ctx, { roomId, ownerId: userId })
  await cancelOpenTurns(ctx, { userId, roomId, ofDeleted: true })
}

/** Only the last message of a room is rewritten: its earlier forms stand right before it. */
const statement = `
update messages m set deleted_at = $3 from messages named
where named.id = $1 and m.room_id = $2 and m.deleted_at is null and (m.id = named.id or (
  m.superseded_at is not null and m.seq < named.seq and not exists (
    select from messages between_them where between_them.room_id = $2 and between_them.superseded_at is null
      and between_them.seq > m.seq and between_them.seq < named.seq
  )
))`
