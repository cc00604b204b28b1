/** $1 turn, $2 attempt, $3 expiry. Chunks of this attempt can only be left-overs when its head is new. */
export const beginSql = `
  with head as (
    insert into live_heads as h (turn_id, attempt, expires_at) values ($1, $2, $3)
    on conflict (turn_id) do update
      set attempt = excluded.attempt, ended = false, expires_at = excluded.expires_at
      where h.attempt < excluded.attempt
    returning turn_id
  )
  delete from live_chunks c using head where c.turn_id = head.turn_id and c.attempt <= $2`

/** $1 turn, $2 attempt, $3 expiry. */
export const endSql = `
  update live_heads set ended = true, expires_at = $3 where turn_id = $1 and attempt = $2`

/** $1 turns, $2 expiry. The heads stay: they refuse what is still on its way. */
export const forgetSql = `
  with head as (
    update live_heads set ended = true, expires_at = $2 where turn_id = any ($1) returning turn_id
  )
  delete from live_chunks c using head where c.turn_id = head.turn_id`

/**
 * $1..$4: turn, attempt, start and text of each piece. $5 channel, $6 messages.
 * Only the last chunk of an attempt is looked at: its end is how many bytes there are.
 * Heads are locked, so that after an end or a begin has returned nothing of before it is still on its way in.
 * What a piece repeats is cut off; a row that another append was first to write is a gap, and the writer begins again.
 */
export const appendSql = `
  with piece as (
    select * from unnest($1::text[], $2::int[], $3::int[], $4::text[]) as p (turn_id, attempt, start, text)
  ),
  head as (
    select turn_id, attempt, ended from live_heads where turn_id = any ($1) for share
  ),
  judged as (
    select p.*, coalesce(c.bytes, 0) as bytes,
      case when h.attempt is null or h.attempt < p.attempt then 'gap'
           when h.attempt > p.attempt or h.ended then 'stale'
           when p.start > coalesce(c.bytes, 0) then 'gap' end as why
    from piece p
    left join head h on h.turn_id = p.turn_id
    left join lateral (
      select start + octet_length(text) as bytes from live_chunks
      where turn_id = p.turn_id and attempt = p.attempt order by start desc limit 1
    ) c on true
  ),
  fresh as (
    select turn_id, attempt, bytes as start,
      case when start = bytes then text
           else convert_from(substr(convert_to(text, 'UTF8'), bytes - start + 1), 'UTF8') end as text
    from judged where why is null and start + octet_length(text) > bytes
  ),
  written as (
    insert into live_chunks (turn_id, attempt, start, text) select * from fresh
    on conflict do nothing returning turn_id, attempt
  )
  select
    (select count(pg_notify($5, message)) from unnest($6::text[]) as message) as messages,
    (select coalesce(json_agg(r), '[]') from (
      select turn_id as "turnId", attempt, why from judged where why is not null
      union all
      select turn_id, attempt, 'gap' from (
        select turn_id, attempt from fresh except select turn_id, attempt from written) as lost
    ) r) as refusals`

/**
 * $1..$3: turn, attempt and offset of each read. One row for each chunk from the one that holds the cursor;
 * from the first one when the cursor is of another attempt, within a character or past the end.
 */
export const readSql = `
  select r.n::int, h.attempt, h.ended, case when at.start is null then 0 else r.at end as "from",
    c.start, c.text
  from unnest($1::text[], $2::int[], $3::int[]) with ordinality as r (turn_id, attempt, at, n)
  join live_heads h on h.turn_id = r.turn_id
  left join lateral (
    select start, text from live_chunks
    where turn_id = h.turn_id and attempt = h.attempt and h.attempt = r.attempt and start <= r.at
    order by start desc limit 1
  ) at on case
    when r.at - at.start > octet_length(at.text) then false
    when r.at - at.start = octet_length(at.text) then true
    else get_byte(convert_to(at.text, 'UTF8'), r.at - at.start) & 192 <> 128 end
  left join live_chunks c
    on c.turn_id = h.turn_id and c.attempt = h.attempt and c.start >= coalesce(at.start, 0)
  order by r.n, c.start`

/** $1 now. Chunks without a head were written in the moment in which it went. */
export const sweepSql = `
  with gone as (delete from live_heads where expires_at <= $1 returning turn_id),
  dropped as (
    delete from live_chunks c
    where c.turn_id in (select turn_id from gone)
      or not exists (select from live_heads h where h.turn_id = c.turn_id)
  )
  select count(*)::int as turns from gone`

/** $1 channel, $2 messages. */
export const announceSql = `select pg_notify($1, message) from unnest($2::text[]) as message`
