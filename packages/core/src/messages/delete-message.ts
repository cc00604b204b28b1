import type { Context } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { eraseNotes } from '../notes/erase-notes.ts'
import { cancelOpenTurns } from '../turns/cancel-open-turns.ts'
import { requireMessage } from './require-message.ts'

/**
 * Takes a message and its replies out of the room and out of the context, with what it was before it was rewritten,
 * and with the help that quotes it. One that still waits is withdrawn: its turn is cancelled, and paid back. Deleted
 * first, so that no turn is accepted for it in between. @throws not_found
 */
export async function deleteMessage(
  ctx: Context,
  { userId, messageId }: { userId: string; messageId: string },
): Promise<void> {
  const { roomId } = await requireMessage(ctx, { userId, messageId })
  const { rows } = await ctx.db.sql.query<{ id: string }>(statement, [messageId, roomId, ctx.now()])
  await announceRoom(ctx, { roomId, ownerId: userId })
  await cancelOpenTurns(ctx, { userId, roomId, ofDeleted: true })
  await eraseNotes(ctx, { id: { in: rows.map(({ id }) => id) } })
}

/**
 * Only the last message of a room is rewritten: its earlier forms stand right before it. Help that is done goes in the
 * same statement, so that none is left behind; what is still being made is answered. A report covers what came before
 * its message since the context began: as far as is known now, and all of it where the context began anew after it.
 */
const statement = `
with gone as (
  update messages m set deleted_at = $3 from messages named
  where named.id = $1 and m.room_id = $2 and m.deleted_at is null and (m.id = named.id or (
    m.superseded_at is not null and m.seq < named.seq and not exists (
      select from messages between_them where between_them.room_id = $2 and between_them.superseded_at is null
        and between_them.seq > m.seq and between_them.seq < named.seq
    )
  ))
  returning m.id, m.seq
), quoting as (
  select n.id, n.ended_at from notes n join messages about on about.id = n.message_id join rooms r on r.id = n.room_id
  where n.room_id = $2 and exists (
    select from gone where gone.id = about.id or (
      n.kind = 'report' and gone.seq <= about.seq
        and (gone.seq > r.context_from_seq or about.seq <= r.context_from_seq)
    )
  )
), erased as (
  delete from notes where id in (select id from quoting where ended_at is not null)
)
select id from quoting where ended_at is null`
