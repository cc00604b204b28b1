import type { Context } from '../context.ts'
import type { Said } from '../prompts/read-conversation.ts'

export interface Unsummarised {
  id: string
  summary: string | null
  /** Raised by whatever makes a summary of `said` wrong. */
  version: number
  /** Oldest first, up to the first message that still waits for its reply. */
  said: Said[]
}

/** A bound for the query; the rest comes with the next chunk. */
const MOST_MESSAGES = 500

/** What a room remembers beyond its summary, with the version that a summary of it must find again. */
export async function readUnsummarised(
  ctx: Context,
  { roomId }: { roomId: string },
): Promise<Unsummarised | null> {
  const { rows } = await ctx.db.sql.query<Row>(
    `select r.id, r.summary, r.context_version as version, m.seq, m.text, p.text as reply
     from rooms r left join messages m on m.room_id = r.id and m.deleted_at is null and m.superseded_at is null
       and m.seq > greatest(r.context_from_seq, r.summary_to_seq)
       and m.seq < coalesce((
         select min(w.seq) from turns t join messages w on w.id = t.message_id
         where t.room_id = r.id and t.status in ('queued', 'running')), 2147483647)
     left join replies p on p.id = m.chosen_reply_id
     where r.id = $1 and r.deleted_at is null
     order by m.seq limit ${MOST_MESSAGES}`,
    [roomId],
  )
  const first = rows[0]
  if (!first) return null
  const { id, summary, version } = first
  const said = rows.flatMap(({ seq, text, reply }) => (seq === null ? [] : [{ seq, text, reply }]))
  return { id, summary, version, said }
}

interface Row {
  id: string
  summary: string | null
  version: number
  seq: number | null
  text: string | null
  reply: string | null
}
