import { cleanText } from '@dramatis/contracts/clean-text'
import type { HistoryTurn } from '@dramatis/contracts/http/history'
import type { TurnStatus } from '@dramatis/contracts/http/turns'
import type { Context } from '../context.ts'
import { MOST_COUNTED } from '../internal/most-counted.ts'

export interface ListHistory {
  userId: string
  /** Whose days they are grouped by, and counted from and to. */
  timeZone: string
  /** A text that occurs in the message or in one of its replies. */
  words?: string | undefined
  roomId?: string | undefined
  /** The first and the last day, as in `2026-11-24`. */
  from?: string | undefined
  to?: string | undefined
  /** `<milliseconds>.<message id>`: only what is older. */
  before?: string | undefined
  limit: number
}

export interface HistoryOfDay {
  day: string
  turns: Omit<HistoryTurn, '_links'>[]
}

/** What was said in all of a user's rooms, newest first, by day. An index gives the order, so that a page is cheap. */
export async function listHistory(
  ctx: Context,
  { userId, timeZone, words, roomId, from, to, before, limit }: ListHistory,
): Promise<{ days: HistoryOfDay[]; before: string | null; count: number }> {
  const asked = cleanText(words ?? '').trim()
  const [time, id] = before?.split('.') ?? []
  const search = [
    userId,
    timeZone,
    asked === '' ? null : asked,
    roomId ?? null,
    from ?? null,
    to ?? null,
  ]
  const listed = ctx.db.sql.query<HistoryRow>(statement, [
    ...search,
    time === undefined ? null : new Date(Number(time)),
    id ?? null,
    limit + 1,
  ])
  const counted = ctx.db.sql.query<{ count: number }>(counting, search)
  const [{ rows }, found] = await Promise.all([listed, counted])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    days: groupByDay(shown),
    before: last ? `${last.created_at.getTime()}.${last.id}` : null,
    count: found.rows[0]?.count ?? 0,
  }
}

function groupByDay(rows: readonly HistoryRow[]): HistoryOfDay[] {
  const days = new Map<string, HistoryOfDay>()
  for (const row of rows) {
    const { turns } = days.get(row.day) ?? { turns: [] }
    days.set(row.day, { day: row.day, turns: [...turns, present(row)] })
  }
  return [...days.values()]
}

interface HistoryRow {
  id: string
  room_id: string
  title: string
  persona_id: string
  seq: number
  text: string | null
  created_at: Date
  day: string
  status: TurnStatus
  reply_id: string | null
  reply_text: string | null
  complete: boolean | null
}

function present(row: HistoryRow): Omit<HistoryTurn, '_links'> {
  return {
    id: row.id,
    room: { id: row.room_id, title: row.title, personaId: row.persona_id },
    seq: row.seq,
    text: row.text,
    reply:
      row.reply_id === null
        ? null
        : { id: row.reply_id, text: row.reply_text ?? '', complete: row.complete ?? false },
    status: row.status,
    createdAt: row.created_at.toISOString(),
  }
}

const folded = '(select fold_text($3))'

const inScope = `
m.owner_id = $1 and m.deleted_at is null and m.superseded_at is null and r.deleted_at is null
  and ($4::text is null or m.room_id = $4)
  and ($5::date is null or m.created_at >= $5::date::timestamp at time zone $2)
  and ($6::date is null or m.created_at < ($6::date + 1)::timestamp at time zone $2)`

const saysIt = `
($3::text is null or position(${folded} in m.search) > 0 or (
  select bool_or(position(${folded} in p.search) > 0) from replies p where p.message_id = m.id
))`

const counting = `
select count(*)::int as count from (
  select m.id, m.search from messages m join rooms r on r.id = m.room_id where ${inScope}
  order by m.created_at desc, m.id desc limit ${MOST_COUNTED}
) m
where ${saysIt}`

/**
 * The index `messages_history` is walked from the newest on until the page is full. Replies are looked up one
 * message at a time: an `exists` could be turned into a search through everybody's.
 */
const statement = `
select h.*, to_char(h.created_at at time zone $2, 'YYYY-MM-DD') as day, t.status,
  p.id as reply_id, p.text as reply_text, p.complete
from (
  select m.id, m.room_id, r.title, r.persona_id, m.seq, m.text, m.chosen_reply_id, m.created_at
  from messages m join rooms r on r.id = m.room_id
  where ${inScope} and ($8::text is null or (m.created_at, m.id) < ($7::timestamptz, $8)) and ${saysIt}
  order by m.created_at desc, m.id desc limit $9
) h
join lateral (
  select status from turns where message_id = h.id order by seq desc limit 1
) t on true
left join lateral (
  select p.id, p.text, p.complete from replies p where p.message_id = h.id
  order by ($3::text is not null and position(${folded} in p.search) > 0) desc, p.id = h.chosen_reply_id desc,
    p.created_at desc, p.index limit 1
) p on true
order by h.created_at desc, h.id desc`
