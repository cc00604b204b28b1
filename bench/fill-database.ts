import type { Pool } from 'pg'

/** Of the others: each has so many messages in rooms of a hundred. */
const PER_OWNER = 1_000
const PER_ROOM = 100
const BATCH = 100_000

/** Brings the database to `wanted` messages, each with its turn and its reply, of people who come and go. */
export async function fillDatabase(sql: Pool, wanted: number): Promise<void> {
  const { rows } = await sql.query<{ count: string }>('select count(*) from messages')
  let have = Number(rows[0]?.count ?? 0)
  while (have < wanted) {
    const more = Math.min(BATCH, wanted - have)
    await addBatch(sql, have, more)
    have += more
  }
  await sql.query('vacuum analyze users, rooms, messages, turns, replies')
  // Now, and not in the middle of what is measured next.
  await sql.query('checkpoint')
}

/** Ids are 26 characters like the real ones and spread over the index like those of many days. */
async function addBatch(sql: Pool, from: number, count: number) {
  const client = await sql.connect()
  try {
    await client.query('begin')
    // The rows refer to each other by their making: checking five million keys would only take time.
    await client.query('set local session_replication_role = replica')
    await client.query('set local synchronous_commit = off')
    await client.query(
      `create temporary table batch on commit drop as
       select n, 'usr_bench' || lpad((n / ${PER_OWNER})::text, 21, '0') as owner_id,
         'room_bench' || lpad((n / ${PER_ROOM})::text, 21, '0') as room_id,
         'msg_bench' || lpad(n::text, 21, '0') as message_id,
         'turn_bench' || lpad(n::text, 21, '0') as turn_id,
         'rep_bench' || lpad(n::text, 21, '0') as reply_id,
         (n % ${PER_ROOM})::integer + 1 as seq,
         now() - (n % 5000000) * interval '6 seconds' as at
       from generate_series($1::bigint, $1::bigint + $2::bigint - 1) n`,
      [from, count],
    )
    await client.query(
      `insert into users (id, email) select distinct owner_id, owner_id || '@example.com' from batch on conflict do nothing`,
    )
    await client.query(
      `insert into rooms (id, owner_id, persona_id, title, fields, last_seq, last_turn_at)
       select room_id, min(owner_id), 'role-play', 'A walk', '{}', ${PER_ROOM}, max(at) from batch group by room_id
       on conflict do nothing`,
    )
    await client.query(
      `insert into messages (id, room_id, owner_id, seq, text, chosen_reply_id, created_at)
       select message_id, room_id, owner_id, seq, 'Shall we take a walk to the river number ' || n || '?', reply_id, at from batch`,
    )
    await client.query(
      `insert into turns (id, room_id, owner_id, message_id, seq, kind, status, attempt, accepted_at, ended_at, deadline_at)
       select turn_id, room_id, owner_id, message_id, seq, 'message', 'done', 1, at, at, at from batch`,
    )
    await client.query(
      `insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, finish_reason, model, queue_ms, total_ms, created_at)
       select reply_id, turn_id, message_id, room_id, 1, '오늘은 날씨가 맑네요. 今日は空が青いです。 Reply number ' || n, true, 'stop',
         'bench-clock', 1, 2, at from batch`,
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
