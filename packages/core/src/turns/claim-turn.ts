import type { RoomSettings } from '@dramatis/contracts/room-settings'
import type { Context } from '../context.ts'
import { isUniqueViolation } from '../internal/is-unique-violation.ts'
import { turnColumns, type TurnRow } from '../internal/turn-row.ts'
import { MOST_CRASHES } from './most-crashes.ts'

export interface ClaimedTurn extends TurnRow {
  persona_id: string
  fields: Record<string, string>
  settings: RoomSettings
  context_from_seq: number
  message_seq: number
  /** How many replies the message has. */
  replies_before: number
  /** The W3C traceparent of the request that asked. */
  trace: string | null
}

export interface ClaimTurn {
  roomId: string
  workerId: string
  defaultModel: string
  /** The models that rooms may name; only the default unless given. */
  models?: readonly string[]
  /** Two claims in the same instant may pass it by one; it is for fairness, not for safety. */
  runningPerUser: number
}

/**
 * Takes the oldest waiting turn of a room for this worker, with a new attempt number as its fence. Null when there
 * is nothing to do: none waits, one runs, the turn must rest, or its owner has enough running; then the room is
 * marked, and woken when one of those ends. This, not the queue, decides who works.
 */
export async function claimTurn(
  ctx: Context,
  { roomId, workerId, defaultModel, models = [], runningPerUser }: ClaimTurn,
): Promise<ClaimedTurn | null> {
  try {
    const { rows } = await ctx.db.sql.query<ClaimedTurn>(statement, [
      roomId,
      workerId,
      ctx.now(),
      defaultModel,
      runningPerUser,
      models,
    ])
    return rows[0] ?? null
  } catch (error) {
    // Another claim in this room committed between our look and our write.
    if (isUniqueViolation(error, 'turns_one_running_per_room')) return null
    throw error
  }
}

/** Another host's clock said when to try again; its job came no sooner than that. */
const CLOCKS_APART = '1 second'

const statement = `
with head as (
  select id, owner_id from turns where room_id = $1 and status = 'queued' order by seq limit 1
), busy as (
  select count(*) as turns from turns r, head where r.owner_id = head.owner_id and r.status = 'running'
), capped as (
  update rooms set capped = true from head, busy where rooms.id = $1 and busy.turns >= $5
), t as (
  update turns set status = 'running', attempt = attempt + 1, worker_id = $2, not_before = null,
    started_at = coalesce(started_at, $3), updated_at = $3,
    model = coalesce((select settings ->> 'model' from rooms where id = $1 and settings ->> 'model' = any($6)), $4)
  from head, busy
  where turns.id = head.id and busy.turns < $5 and status = 'queued' and deadline_at > $3
    and exists (select from rooms o where o.id = $1 and o.deleted_at is null)
    and crashes < ${MOST_CRASHES}
    and (not_before is null or not_before <= $3::timestamptz + interval '${CLOCKS_APART}')
    and not exists (select from turns r where r.room_id = $1 and r.status = 'running')
  returning turns.*
)
select ${turnColumns}, r.persona_id, r.fields, r.settings, r.context_from_seq, m.seq as message_seq, t.trace,
  (select count(*)::int from replies p where p.message_id = t.message_id) as replies_before
from t join rooms r on r.id = t.room_id join messages m on m.id = t.message_id`
