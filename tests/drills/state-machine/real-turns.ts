import type { TestContext } from '@dramatis/core/testing'
import type { ModelTurn } from './turn-model.ts'

/** The other side of the model: the same turns in a database, and the attempts as workers hold them. */
export interface RealTurns {
  ctx: TestContext
  userId: string
  roomIds: string[]
  workerIds: string[]
  newKey(): string
}

export const ROOMS = 2
export const WORKERS = 3

let runs = 0

/** A user with its rooms and workers, apart from those of every other run. */
export async function createRealTurns(ctx: TestContext, limit: number): Promise<RealTurns> {
  runs += 1
  const run = runs
  const userId = ctx.newId('usr')
  await ctx.db.prisma.user.create({ data: { id: userId, dailyTurnLimit: limit } })
  const roomIds = Array.from({ length: ROOMS }, () => ctx.newId('room'))
  for (const id of roomIds) {
    const room = { id, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
  }
  const workerIds = Array.from({ length: WORKERS }, (_, worker) => `wrk_${run}_${worker}`)
  await ctx.db.sql.query('insert into workers (id) select unnest($1::text[])', [workerIds])
  // It beats for as long as any run: beside it the silence of the others says that they are lost.
  await ctx.db.sql.query(
    `insert into workers (id, heartbeat_at) values ($1, now() + interval '1 day')
     on conflict do nothing`,
    ['wrk_witness'],
  )
  let keys = 0
  return { ctx, userId, roomIds, workerIds, newKey: () => `key-${run}-${(keys += 1)}` }
}

export async function removeRealTurns({ ctx, userId, workerIds }: RealTurns): Promise<void> {
  await ctx.db.sql.query('delete from users where id = $1', [userId])
  await ctx.db.sql.query('delete from workers where id = any ($1)', [workerIds])
}

interface Row {
  id: string
  status: string
  attempt: number
  tries: number
  crashes: number
  reason: string | null
  seq: number
  text: string | null
  charges: string
  refunds: string
  replies: string
  reply: string | null
  reply_attempt: number | null
  complete: boolean | null
  chosen: string | null
}

/** Everything that the records say of the run's turns, in the words of the model. */
export async function readRecords({ ctx, userId }: RealTurns) {
  const { rows } = await ctx.db.sql.query<Row>(
    `select t.id, t.status, t.attempt, t.tries, t.crashes, t.reason, t.seq, m.text,
       (select count(*) from ledger_entries l where l.turn_id = t.id and l.kind = 'charge') as charges,
       (select count(*) from ledger_entries l where l.turn_id = t.id and l.kind = 'refund') as refunds,
       (select count(*) from replies p where p.turn_id = t.id) as replies,
       p.text as reply, p.attempt as reply_attempt, p.complete, c.text as chosen
     from turns t join messages m on m.id = t.message_id left join replies p on p.turn_id = t.id
       left join replies c on c.id = m.chosen_reply_id
     where t.owner_id = $1`,
    [userId],
  )
  const { rows: rooms } = await ctx.db.sql.query<{ id: string; open_turns: number; open: string }>(
    `select id, open_turns, (select count(*) from turns t where t.room_id = r.id
       and t.status in ('queued', 'running')) as open
     from rooms r where owner_id = $1`,
    [userId],
  )
  const { rows: days } = await ctx.db.sql.query<{ used: number }>(
    'select coalesce(sum(used), 0)::int as used from usage_days where user_id = $1',
    [userId],
  )
  return { turns: rows, rooms, used: days[0]?.used ?? 0 }
}

export function expectedRow(turn: ModelTurn) {
  return {
    id: turn.id,
    status: turn.status,
    attempt: turn.attempt,
    tries: turn.tries,
    crashes: turn.crashes,
    reason: turn.reason,
    seq: turn.seq,
    text: turn.message.text,
    charges: '1',
    refunds: turn.refunded ? '1' : '0',
    replies: turn.reply ? '1' : '0',
    reply: turn.reply?.text ?? null,
    reply_attempt: turn.reply?.attempt ?? null,
    complete: turn.reply?.complete ?? null,
    chosen: turn.message.chosen?.text ?? null,
  }
}
