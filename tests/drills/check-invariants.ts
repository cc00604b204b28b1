import { createHash } from 'node:crypto'
import type { JournalEntry } from '@dramatis/llm/scripted/journal'
import type pg from 'pg'
import { checkSightings } from './check-sightings.ts'
import { readWitness } from './witness.ts'
import type { AcceptedTurn } from './world.ts'

export interface Evidence {
  sql: pg.Pool
  accepted: readonly AcceptedTurn[]
  journal: readonly JournalEntry[]
}

/** What must hold in a house that rests, read from outside the program. Answers one sentence per violation. */
export async function checkInvariants({ sql, accepted, journal }: Evidence): Promise<string[]> {
  const violations: string[] = []
  for (const { tells, query } of questions) {
    const { rows } = await sql.query<{ id: string }>(query)
    for (const { id } of rows) violations.push(`${tells}: ${id}`)
  }
  violations.push(...(await checkAccepted(sql, accepted)))
  violations.push(...(await checkTexts(sql, journal)))
  violations.push(...checkSightings(await readWitness(sql)))
  return violations
}

const questions = [
  {
    tells: 'a turn has not ended',
    query: `select id from turns where status in ('queued', 'running') or ended_at is null`,
  },
  {
    tells: 'a turn has two replies at one index',
    query: `select turn_id as id from replies group by turn_id, index having count(*) > 1`,
  },
  {
    tells: 'a turn was not charged exactly once',
    query: `select t.id from turns t left join ledger_entries l on l.turn_id = t.id and l.kind = 'charge'
      group by t.id having count(l.id) <> 1`,
  },
  {
    tells: 'a turn was refunded more than once',
    query: `select turn_id as id from ledger_entries where kind = 'refund' group by turn_id having count(*) > 1`,
  },
  {
    tells: 'a refund where something was delivered, or none where nothing was',
    query: `select t.id from turns t where t.ended_at is not null and
      exists (select from replies r where r.turn_id = t.id) =
      exists (select from ledger_entries l where l.turn_id = t.id and l.kind = 'refund')`,
  },
  {
    tells: 'usage differs from charges less refunds',
    query: `select u.user_id || ' ' || u.purpose as id from usage_days u left join ledger_entries l
        on l.user_id = u.user_id and l.day = u.day and l.purpose = u.purpose
      group by u.user_id, u.day, u.purpose, u.used
      having u.used <> count(*) filter (where l.kind = 'charge') - count(*) filter (where l.kind = 'refund')`,
  },
  {
    tells: 'usage is above the limit of the user',
    query: `select u.user_id as id from usage_days u join users p on p.id = u.user_id
      where u.purpose = 'turn' and u.used > p.daily_turn_limit`,
  },
  {
    tells: 'a mailbox counts other turns than are open',
    query: `select r.id from rooms r where r.open_turns <>
      (select count(*) from turns t where t.room_id = r.id and t.status in ('queued', 'running'))`,
  },
  {
    tells: 'done without a whole reply and its finish reason',
    query: `select t.id from turns t left join replies r on r.turn_id = t.id
      where t.status = 'done' and (r.id is null or not r.complete or r.finish_reason is null)`,
  },
  {
    tells: 'a reply is called whole and its turn is not done',
    query: `select t.id from turns t join replies r on r.turn_id = t.id where t.status <> 'done' and r.complete`,
  },
  {
    tells: 'two messages of a room have one place',
    query: `select room_id as id from messages group by room_id, seq having count(*) > 1`,
  },
  {
    tells: 'a key is known for a turn that is not there',
    query: `select k.key as id from idempotency_keys k
      where k.subject_id like 'turn%' and not exists (select from turns t where t.id = k.subject_id)`,
  },
] as const

async function checkAccepted(sql: pg.Pool, accepted: readonly AcceptedTurn[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('select id from turns')
  const known = new Set(rows.map(({ id }) => id))
  return accepted
    .filter(({ turnId }) => !known.has(turnId))
    .map(({ turnId }) => `an accepted turn is not there: ${turnId}`)
}

/** Faults after the finish reason: the text was whole. */
const brokenAfterFinish = ['no-usage', 'reset-after-finish']

/** The reply of a turn that is done is what the model says it sent, whole, for that very message. */
async function checkTexts(sql: pg.Pool, journal: readonly JournalEntry[]): Promise<string[]> {
  const sent = new Map<string, Set<string | null>>()
  for (const { marker, state, fault, textSha256 } of journal) {
    const whole = state === 'finished' || brokenAfterFinish.includes(fault ?? '')
    if (marker === null || !whole) continue
    sent.set(marker, (sent.get(marker) ?? new Set()).add(textSha256))
  }
  const { rows } = await sql.query<{ id: string; asked: string; text: string }>(
    `select t.id, m.text as asked, r.text from turns t join messages m on m.id = t.message_id
     join replies r on r.turn_id = t.id where t.status = 'done' and m.text is not null`,
  )
  return rows.flatMap(({ id, asked, text }) => {
    const marker = /\bturn:([\w.-]{1,80})/.exec(asked)?.[1]
    if (marker === undefined) return []
    const hash = createHash('sha256').update(text).digest('hex')
    return sent.get(marker)?.has(hash)
      ? []
      : [`done with a text that the model did not send: ${id} ${marker}`]
  })
}
