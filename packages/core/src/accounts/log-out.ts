import type { LogOutQuery } from '@dramatis/contracts/http/accounts'
import { announceRoom } from '../internal/announce-room.ts'
import type { AccountContext } from './account-context.ts'

export interface LogOut extends LogOutQuery {
  userId: string
  sessionId: string
}

/**
 * Ends one log-in; its tokens are worth nothing from here on. With `reset` the personas of all of the user's rooms
 * forget what was said until now, on every device, and the history stays.
 */
export async function logOut(
  ctx: Pick<AccountContext, 'db' | 'live' | 'log' | 'now'>,
  { userId, sessionId, context }: LogOut,
): Promise<void> {
  await ctx.db.transaction(async (sql) => {
    if (context === 'reset') await sql.query(forgetAll, [userId])
    await sql.query(
      'update sessions set revoked_at = $3 where id = $1 and user_id = $2 and revoked_at is null',
      [sessionId, userId, ctx.now()],
    )
  })
  if (context === 'reset') await announceRoom(ctx, { roomId: null, ownerId: userId })
}

/** As `POST /rooms/{id}/reset` does with one. Locked in one order: two devices may leave at the same moment. */
const forgetAll = `
update rooms set context_from_seq = last_seq, summary = null, summary_to_seq = 0, context_version = context_version + 1
where context_from_seq < last_seq and id in (
  select id from rooms where owner_id = $1 and deleted_at is null and context_from_seq < last_seq order by id for update
)`
