import type { Context } from '../context.ts'
import { countTokens } from './count-tokens.ts'

export interface Said {
  seq: number
  text: string | null
  reply: string | null
}

export interface Conversation {
  /** The message to answer; null where the persona speaks first. */
  asked: string | null
  /** What fits, oldest first. */
  said: Said[]
  /** Of what came before; null where there is none. */
  summary: string | null
  /** Something was said that neither fits nor is in the summary yet. */
  overflows: boolean
}

/** A bound for the query, not a policy: a budget is spent long before. */
const MOST_MESSAGES = 200

/**
 * Message `asked`, and what the room remembers before it: since its last reset, newest first until the budget is spent
 * (the newest in any case), and the running summary of what is older. One statement, so that what is deleted is in
 * neither; after the claim, so that an edit which came before it is read.
 */
export async function readConversation(
  ctx: Context,
  { roomId, asked, budget }: { roomId: string; asked: number; budget: number },
): Promise<Conversation> {
  const { rows } = await ctx.db.sql.query<Row>(
    `with room as (
       select id, context_from_seq, case when summary_to_seq < $2 then summary end as summary,
         case when summary_to_seq < $2 then summary_to_seq else 0 end as summary_to_seq
       from rooms where id = $1
     )
     select null as summary, seq, text, null as reply from messages where room_id = $1 and seq = $2
     union all
     (select room.summary, m.seq, m.text, p.text as reply
     from room left join messages m on m.room_id = room.id and m.seq < $2
       and m.seq > greatest(room.context_from_seq, room.summary_to_seq)
       and m.deleted_at is null and m.superseded_at is null
     left join replies p on p.id = m.chosen_reply_id
     order by m.seq desc limit ${MOST_MESSAGES})`,
    [roomId, asked],
  )
  const before = rows.filter(({ seq }) => seq !== asked)
  const newestFirst = before.flatMap(({ seq, text, reply }) =>
    seq === null ? [] : [{ seq, text, reply }],
  )
  const said = await newestWithin(newestFirst, budget)
  const overflows = said.length < newestFirst.length || newestFirst.length === MOST_MESSAGES
  return {
    asked: rows.find(({ seq }) => seq === asked)?.text ?? null,
    said,
    summary: before[0]?.summary ?? null,
    overflows,
  }
}

interface Row {
  summary: string | null
  seq: number | null
  text: string | null
  reply: string | null
}

async function newestWithin(newestFirst: readonly Said[], budget: number): Promise<Said[]> {
  const kept: Said[] = []
  let spent = 0
  for (const one of newestFirst) {
    spent += (await countTokens(one.text ?? '')) + (await countTokens(one.reply ?? ''))
    if (spent > budget && kept.length > 0) break
    kept.unshift(one)
  }
  return kept
}
