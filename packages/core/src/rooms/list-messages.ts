import type { Message } from '@dramatis/contracts/http/rooms'
import type { Context } from '../context.ts'
import { presentReply, replyColumns, type ReplyRow } from '../internal/reply-row.ts'
import { placeColumns, presentTurn, turnColumns, type PlacedRow } from '../internal/turn-row.ts'
import { requireRoom } from './require-room.ts'

export interface ListMessages {
  userId: string
  roomId: string
  /** Only messages before this place in the room; null from the newest on. */
  before: number | null
  limit: number
}

type MessageRow = PlacedRow & {
  message_seq: number
  text: string | null
  created_at: Date
  chosen_reply_id: string | null
}

/** A page of the conversation, oldest first, each message with its latest turn and its alternatives. @throws not_found */
export async function listMessages(
  ctx: Context,
  input: ListMessages,
): Promise<{ messages: Message[]; before: number | null; count: number }> {
  await requireRoom(ctx, input)
  const where = { roomId: input.roomId, deletedAt: null, supersededAt: null }
  const counted = ctx.db.prisma.message.count({ where })
  const listed = ctx.db.sql.query<MessageRow>(
    `select ${turnColumns}, ${placeColumns}, m.seq as message_seq, m.text, m.created_at,
       m.chosen_reply_id
     from messages m join lateral (
       select * from turns where turns.message_id = m.id order by seq desc limit 1
     ) t on true join rooms r on r.id = m.room_id
     where m.room_id = $1 and m.deleted_at is null and m.superseded_at is null and ($2::int is null or m.seq < $2)
     order by m.seq desc limit $3`,
    [input.roomId, input.before, input.limit + 1],
  )
  const [count, { rows }] = await Promise.all([counted, listed])
  const shown = rows.slice(0, input.limit).toReversed()
  const replies = await repliesOf(
    ctx,
    shown.map((row) => row.message_id),
  )
  const now = ctx.now()
  const line = shown.some((row) => row.status === 'queued') ? await ctx.line() : null
  return {
    messages: shown.map((row) => ({
      id: row.message_id,
      roomId: row.room_id,
      seq: row.message_seq,
      text: row.text,
      createdAt: row.created_at.toISOString(),
      turn: presentTurn(row, line, now),
      chosenReplyId: row.chosen_reply_id,
      replies: replies.filter((reply) => reply.message_id === row.message_id).map(presentReply),
    })),
    before: rows.length > input.limit ? (shown[0]?.message_seq ?? null) : null,
    count,
  }
}

async function repliesOf(ctx: Context, messageIds: string[]): Promise<ReplyRow[]> {
  const { rows } = await ctx.db.sql.query<ReplyRow>(
    `select ${replyColumns} from replies p where p.message_id = any($1) order by p.created_at, p.index`,
    [messageIds],
  )
  return rows
}
