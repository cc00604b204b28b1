import type pg from 'pg'

/** One change of a turn's state, as the database itself saw it. */
export interface Sighting {
  id: number
  at: Date
  turnId: string
  roomId: string
  seq: number
  was: string
  became: string
  attempt: number
  /** Who held it before, and after. */
  workerBefore: string | null
  worker: string | null
  /** Workers that it lost until then. */
  crashes: number
  endedAgain: boolean
  firstTokenAt: Date | null
}

/**
 * A trigger in the house's database that writes down every change of a turn's state. It is our witness from outside
 * the program: it needs no trust in what the program says about itself.
 */
export async function placeWitness(sql: pg.Pool): Promise<void> {
  await sql.query(`
    create table drill_witness (
      id bigserial primary key, at timestamptz not null default clock_timestamp(), turn_id text, room_id text,
      seq int, was text, became text, attempt int, worker_before text, worker text, crashes int,
      ended_again boolean, first_token_at timestamptz
    );
    create function drill_witness() returns trigger language plpgsql as $$
    begin
      if new.status is distinct from old.status or new.attempt <> old.attempt
        or new.ended_at is distinct from old.ended_at then
        insert into drill_witness (turn_id, room_id, seq, was, became, attempt, worker_before, worker, crashes,
          ended_again, first_token_at)
        values (new.id, new.room_id, new.seq, old.status, new.status, new.attempt, old.worker_id, new.worker_id,
          new.crashes, old.ended_at is not null, new.first_token_at);
      end if;
      return null;
    end $$;
    create trigger drill_witness after update on turns for each row execute function drill_witness();`)
}

/** Everything seen, in order. */
export async function readWitness(sql: pg.Pool): Promise<Sighting[]> {
  const { rows } = await sql.query<Sighting>(
    `select id::int, at, turn_id as "turnId", room_id as "roomId", seq, was, became, attempt,
       worker_before as "workerBefore", worker, crashes, ended_again as "endedAgain", first_token_at as "firstTokenAt"
     from drill_witness order by id`,
  )
  return rows
}
