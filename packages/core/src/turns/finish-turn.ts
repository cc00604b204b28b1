import { cleanText } from '@dramatis/contracts/clean-text'
import type { TurnReason } from '@dramatis/contracts/http/turns'
import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { Context } from '../context.ts'
import type { ModelUsage, SqlRunner } from '../ports.ts'
import { addUsage } from '../internal/add-usage.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { withWakes, wokenBy } from '../internal/with-wakes.ts'

export interface TurnEnd {
  turnId: string
  ownerId: string
  /** The fence: the end counts only while this attempt is the turn's current one. */
  attempt: number
  status: 'done' | 'incomplete' | 'failed' | 'cancelled'
  reason: TurnReason | null
  reply: EndedReply | null
  /** Further whole replies of a turn that is done, numbered from 1. */
  alternatives?: readonly EndedReply[]
}

export interface EndedReply {
  text: string
  /** What `text` is the readable form of, for a persona with a reply shape. */
  data?: object | null
  finishReason: string | null
  /** Null where the end is not the worker's: the model that the turn was claimed for. */
  model: string | null
  usage: ModelUsage | null
  firstTokenAt: Date | null
}

/**
 * The one end of a turn, in one statement under the fence: status, replies (unique per turn and index), refund when nothing
 * was delivered, and the room's mailbox with the wake for its next turn. False when the fence has moved on.
 */
export async function finishTurn(ctx: Context, end: TurnEnd): Promise<boolean> {
  const now = ctx.now()
  const { reply, alternatives = [] } = end
  const replies = reply ? [reply, ...(end.status === 'done' ? alternatives : [])] : []
  const write = async (sql: SqlRunner) => {
    const { rows } = await sql.query<EndRow>(statement(wokenBy(ctx, nextWakes)), [
      end.turnId,
      end.attempt,
      now,
      end.status,
      end.reason,
      reply?.firstTokenAt ?? null,
      JSON.stringify(
        replies.map((one, index) => replyRow(ctx, one, index)),
        cleanStrings,
      ),
      ctx.newId('led'),
    ])
    return { result: rows.length > 0, wakes: rows.flatMap(wakeOf) }
  }
  const ended = await withWakes(ctx, write, {
    async tell(isEnded) {
      if (isEnded) await announceTurn(ctx, end)
    },
  })
  if (!ended) return false
  ctx.observer?.ended({
    status: end.status,
    reason: end.reason,
    usage: addUsage(replies.map(({ usage }) => usage)),
  })
  return true
}

function replyRow(ctx: Context, reply: EndedReply, index: number) {
  return {
    id: ctx.newId('rep'),
    index,
    text: reply.text,
    data: reply.data ?? null,
    finish_reason: reply.finishReason,
    model: reply.model,
    prompt_tokens: reply.usage?.promptTokens ?? null,
    completion_tokens: reply.usage?.completionTokens ?? null,
    total_tokens: reply.usage?.totalTokens ?? null,
    first_token_at: reply.firstTokenAt,
  }
}

/** jsonb takes neither NUL nor half a surrogate pair, and a model may write both. */
function cleanStrings(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value
}

interface EndRow {
  room_id: string
  open_turns: number
  wakes: number
  wake_priority: number
}

/** For the room's next turn, if one waits; and for another room that waited for its owner's cap. */
function wakeOf(row: EndRow): RoomWake[] {
  if (row.open_turns === 0) return []
  return [{ roomId: row.room_id, wake: row.wakes, priority: row.wake_priority, delayMs: 0 }]
}

/** An interval in whole milliseconds. */
const ms = (interval: string) => `(extract(epoch from ${interval}) * 1000)::int`

/** As `wakeOf` has it. */
const nextWakes = {
  from: `select room_id, wakes as wake, wake_priority as priority, 0 as delay_ms from moved where open_turns > 0`,
  now: '$3',
}

const statement = (woken: string) => `
with ended as (
  update turns set status = $4::turn_status, reason = $5, first_token_at = $6, ended_at = $3, updated_at = $3,
    worker_id = null
  where id = $1 and attempt = $2 and status in ('queued', 'running')
  returning *
), written as (
  select * from jsonb_to_recordset($7::jsonb) as w(id text, index int, text text, data jsonb, finish_reason text,
    model text, prompt_tokens int, completion_tokens int, total_tokens int, first_token_at timestamptz)
), reply as (
  insert into replies (id, turn_id, message_id, room_id, index, attempt, text, data, complete, finish_reason, model,
    prompt_tokens, completion_tokens, total_tokens, queue_ms, first_token_ms, total_ms, created_at)
  select w.id, e.id, e.message_id, e.room_id, w.index, e.attempt, w.text, w.data, e.status = 'done',
    w.finish_reason, coalesce(w.model, e.model, 'unknown'), w.prompt_tokens, w.completion_tokens, w.total_tokens,
    ${ms('e.started_at - e.accepted_at')}, ${ms('w.first_token_at - e.accepted_at')},
    ${ms('$3::timestamptz - e.accepted_at')}, $3
  from ended e, written w
  returning id, message_id, index
), chosen as (
  update messages set chosen_reply_id = reply.id from reply, ended
  where messages.id = reply.message_id and reply.index = 0
    and (ended.status = 'done' or ended.kind <> 'regeneration' or chosen_reply_id is null)
  returning 1
), refund as (
  insert into ledger_entries (id, user_id, turn_id, kind, purpose, day, created_at)
  select $8, c.user_id, c.turn_id, 'refund', c.purpose, c.day, $3
  from ended join ledger_entries c on c.turn_id = ended.id and c.kind = 'charge'
  where not exists (select from written)
  on conflict do nothing
  returning user_id, day, purpose
), refunded as (
  update usage_days d set used = used - 1 from refund f
  where d.user_id = f.user_id and d.day = f.day and d.purpose = f.purpose
  returning 1
), ahead as (
  select count(*)::int as rooms from rooms b, ended e
  where b.owner_id = e.owner_id and b.open_turns > 0 and b.id <> e.room_id
), room as (
  update rooms set open_turns = open_turns - 1,
    wakes = case when open_turns > 1 then wakes + 1 else wakes end,
    woken_at = case when open_turns > 1 then $3 else woken_at end,
    wake_priority = 1 + ahead.rooms, capped = false
  from ended cross join ahead left join (select count(*) from refunded) after_refund on true
    left join (select count(*) from chosen) after_message on true
  where rooms.id = ended.room_id
  returning rooms.id as room_id, open_turns, wakes, wake_priority
), freed as (
  update rooms set capped = false, wakes = wakes + 1, woken_at = $3
  where id = (
    select r.id from rooms r, ended e
    where r.owner_id = e.owner_id and r.open_turns > 0 and r.capped and r.id <> e.room_id
    order by r.woken_at limit 1 for update of r skip locked
  )
  returning rooms.id, open_turns, wakes, wake_priority
), moved as (
  select * from room union all select * from freed
), woken as (
  ${woken}
)
select *, (select wakes from woken) as woken from moved`
