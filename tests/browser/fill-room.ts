import { Client } from 'pg'

/** Puts `count` messages, each with its reply, after what a room has already. */
export async function fillRoom(databaseUrl: string, roomId: string, count: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('begin')
  // The rows refer to each other by their making. Ids are of the letters that a ULID has.
  await client.query('set local session_replication_role = replica')
  await client.query(
    `create temporary table batch on commit drop as
     select n, rooms.owner_id, 'msg_many' || lpad(n::text, 22, '0') as message_id,
       'turn_many' || lpad(n::text, 22, '0') as turn_id,
       'rep_many' || lpad(n::text, 22, '0') as reply_id,
       (rooms.last_seq + n)::integer as seq, now() - ($2::bigint - n) * interval '1 minute' as at
     from rooms, generate_series(1::bigint, $2::bigint) n where rooms.id = $1`,
    [roomId, count],
  )
  await client.query(
    `insert into messages (id, room_id, owner_id, seq, text, chosen_reply_id, created_at)
     select message_id, $1, owner_id, seq, 'Question number ' || n || repeat(' and more', (n % 40)::integer),
       reply_id, at from batch`,
    [roomId],
  )
  await client.query(
    `insert into turns (id, room_id, owner_id, message_id, seq, kind, status, attempt, accepted_at, ended_at, deadline_at)
     select turn_id, $1, owner_id, message_id, seq, 'message', 'done', 1, at, at, at from batch`,
    [roomId],
  )
  await client.query(
    `insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, finish_reason, model, queue_ms, total_ms, created_at)
     select reply_id, turn_id, message_id, $1, 1, 'Answer number ' || n || repeat(' with words', (n % 90)::integer),
       true, 'stop', 'demo', 1, 2, at from batch`,
    [roomId],
  )
  await client.query(`update rooms set last_seq = last_seq + $2 where id = $1`, [roomId, count])
  await client.query('commit')
  await client.end()
}
