import type { Context } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { eraseNotes } from '../notes/erase-notes.ts'
import { cancelOpenTurns } from '../turns/cancel-open-turns.ts'

/** Each deleted message touches its room: small enough that no statement grows long. */
const BATCH = 500

/**
 * Deletes what the user has written until now, in one room or in all of them, and what was replied; with it goes what
 * was made of it (corrections, reports). What still waits or runs for it is cancelled. Ends at once when it is asked
 * for again, and may stop anywhere: the next call goes on.
 */
export async function deleteMessages(
  ctx: Context,
  { userId, roomId }: { userId: string; roomId?: string },
): Promise<void> {
  const now = ctx.now()
  let deleted = BATCH
  while (deleted === BATCH) {
    const { rows } = await ctx.db.sql.query<{ count: number }>(statement, [
      userId,
      roomId ?? null,
      now,
      BATCH,
    ])
    deleted = rows[0]?.count ?? 0
  }
  await announceRoom(ctx, { roomId: roomId ?? null, ownerId: userId })
  await cancelOpenTurns(ctx, { userId, ofDeleted: true, ...(roomId !== undefined && { roomId }) })
  const made = { ownerId: userId, createdAt: { lte: now } }
  await eraseNotes(ctx, { ...made, ...(roomId !== undefined && { roomId }) })
}

/** Also messages that were rewritten: they are in no list, but in the records. */
const statement = `
with gone as (
  update messages set deleted_at = $3 where id in (
    select id from messages
    where owner_id = $1 and ($2::text is null or room_id = $2) and deleted_at is null and created_at <= $3
    limit $4
  ) and deleted_at is null
  returning 1
)
select count(*)::int as count from gone`
