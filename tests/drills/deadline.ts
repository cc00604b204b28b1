import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readToEnd } from './read-to-end.ts'
import { rest } from './rest.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type AcceptedTurn, type RoomOf, type Stage, type World } from './world.ts'

const DEADLINE_SECONDS = 10
/** The sweeper's round, and a little for a busy machine. */
const LATE_MS = 10_000
/** A worker that goes on shows several pieces in this time; a statement is given up after ten seconds. */
const HELD_MS = 2_000
/** More than is written by the deadline: byte by byte, a piece of some five letters takes half a second. */
const ENDLESS = '!fault slow 2 !long 1000 en'

/** Turns that cannot end in time, for their model says nothing or their worker has no slot, end at their deadline. */
export async function drillDeadline(world: World): Promise<DrillResult> {
  const stage = await openStage(world, {
    env: {
      TURN_DEADLINE_SECONDS: String(DEADLINE_SECONDS),
      WORKER_CONCURRENCY: '3',
      // Longer than the deadline: nothing but the sweeper will end them.
      FIRST_TOKEN_TIMEOUT_SECONDS: '120',
      IDLE_TIMEOUT_SECONDS: '120',
    },
  })
  try {
    const rooms = await stage.addRooms(bySize(world, 2, 4, 20), 3)
    const [room] = await stage.addRooms(1, 1)
    if (!room) throw new Error('Expected a room')
    const endless = await sendTurn(stage, { ...room, marker: 'endless', text: ENDLESS })
    if (!endless) throw new Error('The endless turn was not accepted')
    const held = holdBackEnd(stage, room, endless)
    // Heard below, unless something else breaks before.
    held.catch(() => undefined)
    const texts = ['!fault no-token', '!fault stall', '!long 80']
    await Promise.all(
      rooms.map((one, index) =>
        sendTurn(stage, { ...one, marker: `d${index}`, text: texts[index % texts.length] ?? '' }),
      ),
    )
    const violations = await collectViolations(stage, DEADLINE_SECONDS * 1_000 + LATE_MS)
    return {
      promise: '3, 8, 10',
      trials: stage.accepted.length,
      violations: [...violations, ...(await checkReasons(stage)), ...(await held)],
      recoveriesMs: [],
    }
  } finally {
    await stage.close()
  }
}

/**
 * Holds back the record of a reply that is being written when its deadline comes: its live text is over by then, so
 * that its reader is shown nothing that is not kept.
 */
async function holdBackEnd(
  stage: Stage,
  room: RoomOf,
  { turnId, acceptedAt }: AcceptedTurn,
): Promise<string[]> {
  const reading = readToEnd(room, turnId)
  reading.catch(() => undefined)
  const client = await stage.sql.connect()
  let waited = false
  try {
    await rest(acceptedAt + DEADLINE_SECONDS * 1_000 - 1_000 - Date.now())
    await client.query('begin')
    await client.query('select from turns where id = $1 for update', [turnId])
    while (!waited && Date.now() < acceptedAt + DEADLINE_SECONDS * 1_000 + LATE_MS - HELD_MS) {
      await rest(20)
      const { rows } = await client.query(
        'select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
      )
      waited = rows.length > 0
    }
    if (waited) await rest(HELD_MS)
    await client.query('rollback')
  } finally {
    client.release()
  }
  if (!waited) return [`nobody came to end a reply at its deadline: ${turnId}`]
  const { seen, resets } = await reading
  const { rows } = await stage.sql.query<{ text: string }>(
    'select text from replies where turn_id = $1',
    [turnId],
  )
  const kept = rows[0]?.text ?? ''
  return [
    ...(kept === '' ? [`nothing was kept of a reply at its deadline: ${turnId}`] : []),
    ...(resets > 0 ? [`what the reader had seen was taken back: ${turnId}`] : []),
    ...(seen === kept
      ? []
      : [`the reader saw ${seen.length} characters, kept are ${kept.length}: ${turnId}`]),
  ]
}

/** What was late says so, keeps what readers saw, and no turn is ended before its time. */
async function checkReasons({ sql }: Stage): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; said: string }>(
    `select t.id, t.status || ' ' || coalesce(t.reason, '-') || case when r.id is null then '' else ' with text' end
       as said
     from turns t join messages m on m.id = t.message_id left join replies r on r.turn_id = t.id
     where m.text is not null and not case
       when t.status = 'done' then m.text like '%!long%' and t.ended_at <= t.deadline_at
       when t.status = 'failed' then t.reason = 'deadline' and r.id is null and t.ended_at >= t.deadline_at
       when t.status = 'incomplete' then t.reason = 'deadline' and r.text <> '' and t.ended_at >= t.deadline_at
       else false end`,
  )
  return rows.map(({ id, said }) => `a turn at its deadline has not ended rightly: ${said} ${id}`)
}
