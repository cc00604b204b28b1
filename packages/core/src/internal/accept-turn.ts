import type { TurnKind } from '@dramatis/contracts/http/turns'
import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { AcceptingContext } from '../context.ts'
import type { SqlRunner } from '../ports.ts'
import { dayLimit } from '../usage/day-limit.ts'
import { standardLimit } from '../usage/standard-limit.ts'
import { KEY_LIFE_MS } from './known-answer.ts'
import { turnColumns, type PlacedRow, type TurnRow } from './turn-row.ts'
import type { LinePlace } from './waiting-line.ts'
import { wokenBy } from './with-wakes.ts'

export interface TurnToAccept {
  userId: string
  roomId: string
  kind: TurnKind
  message: MessageToAnswer
  idempotency: { key: string; requestHash: string; subjectId: string } | null
}

export type MessageToAnswer =
  /** `text` is null where the persona opens the scene; `supersedes` is the message that this one rewrites. */
  { text: string | null; supersedes?: string } | { existing: string }

export type Acceptance =
  | { accepted: true; turn: PlacedRow; wakes: RoomWake[] }
  | { accepted: false; why: 'no_room' | 'no_message' | 'quota_spent' | 'key_known' }

/**
 * One statement, so that all of it is committed or none: charge (`used < limit`), message, turn, ledger, key,
 * and the room's mailbox. A refusal changes nothing. Locks are taken in the order message, usage, room, as in
 * finish-turn; a message that is being deleted is waited for, so that no turn is left over for it.
 * @throws a unique violation of idempotency_keys_pkey when the same key is being accepted elsewhere.
 */
export async function acceptTurn(
  ctx: AcceptingContext,
  sql: SqlRunner,
  { turnId, ...input }: TurnToAccept & { turnId: string },
): Promise<Acceptance> {
  const now = ctx.now()
  const purpose = input.kind === 'opening' ? 'opening' : 'turn'
  const limit = standardLimit(ctx.settings, purpose)
  const existing = 'existing' in input.message ? input.message.existing : null
  const { rows } = await sql.query<AcceptRow>(statement(wokenBy(ctx, firstWake)), [
    input.roomId,
    input.userId,
    now,
    purpose,
    limit,
    existing ?? ctx.newId('msg'),
    'text' in input.message ? input.message.text : null,
    turnId,
    input.kind,
    new Date(now.getTime() + ctx.settings.turnDeadlineMs),
    ctx.newId('led'),
    input.idempotency?.key ?? null,
    input.idempotency?.requestHash ?? null,
    new Date(now.getTime() + KEY_LIFE_MS),
    input.idempotency?.subjectId ?? null,
    existing !== null,
    ('supersedes' in input.message && input.message.supersedes) || null,
    ctx.tracing?.current() ?? null,
  ])
  const row = rows[0]
  if (!row?.room_found) return { accepted: false, why: 'no_room' }
  if (!row.message_found) return { accepted: false, why: 'no_message' }
  if (row.key_known) return { accepted: false, why: 'key_known' }
  if (row.id === null) return { accepted: false, why: 'quota_spent' }
  ctx.observer?.accepted({ kind: input.kind })
  const turn = { ...(row as TurnRow & LinePlace), ahead_here: row.open_turns - 1 }
  return { accepted: true, turn, wakes: wakesOf(row) }
}

interface AcceptRow extends Omit<TurnRow, 'id'> {
  id: string | null
  room_found: boolean
  message_found: boolean
  key_known: boolean
  open_turns: number
  wakes: number
  wake_priority: number
  woken_at: Date
}

/** Only the first open turn of a room wakes a worker; each end wakes for the next. */
function wakesOf(row: AcceptRow): RoomWake[] {
  if (row.open_turns !== 1) return []
  return [{ roomId: row.room_id, wake: row.wakes, priority: row.wake_priority, delayMs: 0 }]
}

/** As `wakesOf` has it. */
const firstWake = {
  from: `select id as room_id, wakes as wake, wake_priority as priority, 0 as delay_ms from room where open_turns = 1`,
  now: '$3',
}

const statement = (woken: string) => `
with known as (
  select 1 from idempotency_keys where user_id = $2 and key = $12
), target as (
  select r.id, ($3::timestamptz at time zone u.time_zone)::date as day,
    ${dayLimit({ purpose: '$4', standard: '$5::int' })} as day_limit
  from rooms r join users u on u.id = r.owner_id
  where r.id = $1 and r.owner_id = $2 and r.deleted_at is null and u.disabled_at is null
), superseded as (
  update messages set superseded_at = $3
  where id = $17 and room_id = (select id from target) and superseded_at is null and deleted_at is null
    and not exists (select from known)
  returning id
), existing as (
  select from messages where id = $6 and room_id = $1 and deleted_at is null and superseded_at is null for share
), gate as (
  select from target
  where ($17::text is null or exists (select from superseded)) and (not $16 or exists (select from existing))
), ahead as (
  select count(*)::int as rooms from rooms where owner_id = $2 and open_turns > 0 and id <> $1
), charge as (
  insert into usage_days (user_id, day, purpose, used)
  select $2, day, $4, 1 from target, gate where day_limit > 0 and not exists (select from known)
  on conflict (user_id, day, purpose) do update set used = usage_days.used + 1
    where usage_days.used < (select day_limit from target)
  returning day
), room as (
  update rooms set last_seq = last_seq + 1, open_turns = open_turns + 1, last_turn_at = $3,
    wakes = case when open_turns = 0 then wakes + 1 else wakes end,
    woken_at = case when open_turns = 0 then $3 else woken_at end,
    wake_priority = case when open_turns = 0 then 1 + ahead.rooms else wake_priority end
  from charge, ahead where rooms.id = $1 and deleted_at is null
  returning rooms.id, last_seq, open_turns, wakes, wake_priority, woken_at
), message as (
  insert into messages (id, room_id, owner_id, seq, text, created_at)
  select $6, id, $2, last_seq, $7, $3 from room where not $16
), turn as (
  insert into turns (id, room_id, owner_id, message_id, seq, kind, accepted_at, deadline_at, updated_at, trace)
  select $8, id, $2, $6, last_seq, $9::turn_kind, $3, $10, $3, $18 from room
  returning *
), ledger as (
  insert into ledger_entries (id, user_id, turn_id, kind, purpose, day, created_at)
  select $11, $2, turn.id, 'charge', $4, charge.day, $3 from turn, charge
), keyed as (
  insert into idempotency_keys (user_id, key, request_hash, subject_id, expires_at)
  select $2, $12, $13, $15, $14 from turn where $12::text is not null
), woken as (
  ${woken}
)
select exists (select from target) as room_found, exists (select from gate) as message_found,
  exists (select from known) as key_known,
  ${turnColumns}, room.open_turns, room.wakes, room.wake_priority, room.woken_at,
  (select wakes from woken) as woken
from (select 1) one left join turn t on true left join room on true`
