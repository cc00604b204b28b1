import type { Context } from '../context.ts'

export interface LastExchange {
  messageId: string
  replyId: string | null
  reply: string | null
  /** What the learner has written since the context began, joined. */
  said: string
}

/** The last message of a room since its context began, with the reply that it goes on from. Null in an empty one. */
export async function findLastExchange(
  ctx: Context,
  { roomId }: { roomId: string },
): Promise<LastExchange | null> {
  const { rows } = await ctx.db.sql.query<LastExchange>(
    `with here as (
       select m.* from messages m join rooms r on r.id = m.room_id
       where m.room_id = $1 and m.deleted_at is null and m.superseded_at is null and m.seq > r.context_from_seq
     )
     select m.id as "messageId", p.id as "replyId", p.text as reply,
       (select coalesce(string_agg(text, E'\\n' order by seq), '') from here where text is not null) as said
     from here m left join replies p on p.id = m.chosen_reply_id order by m.seq desc limit 1`,
    [roomId],
  )
  return rows[0] ?? null
}
