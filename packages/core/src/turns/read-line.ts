import type { Database } from '@dramatis/db/connect'
import { waitingLine, type LinePlace, type WaitingLine } from '../internal/waiting-line.ts'
import { createPaceReader } from './read-pace.ts'

/** A line is good for so many times as long as reading it took: reading takes 5 % of a connection at most. */
const KEPT_TIMES = 20
const MOST_KEPT_MS = 500
/** More than this is "many". */
const MOST_AHEAD = 1_000

/**
 * Reads who waits, for all who ask in the same moment together: counted for each turn on its own, the rooms in line
 * took more of PostgreSQL's time than any other statement with 1,000 turns open. An idle house reads it nearly always.
 */
export function createLineReader(db: Database, now: () => Date): () => Promise<WaitingLine> {
  const readPace = createPaceReader(db, now)
  let kept: { line: Promise<WaitingLine>; until: number } | null = null
  return () => {
    if (kept && now().getTime() < kept.until) return kept.line
    const from = now().getTime()
    const line = readLine(db, readPace)
    const reading = { line, until: Infinity }
    kept = reading
    line.then(
      () => {
        const tookMs = now().getTime() - from
        reading.until = from + Math.min(MOST_KEPT_MS, (KEPT_TIMES + 1) * tookMs)
      },
      () => {
        kept = null
      },
    )
    return line
  }
}

async function readLine(
  db: Database,
  readPace: ReturnType<typeof createPaceReader>,
): Promise<WaitingLine> {
  const [{ rows }, pace] = await Promise.all([
    db.sql.query<LinePlace>(
      `select r.id as room_id, r.wake_priority, r.woken_at from rooms r
       where r.open_turns > 0
         and not exists (select from turns t where t.room_id = r.id and t.status = 'running')
       order by r.wake_priority, r.woken_at limit ${MOST_AHEAD}`,
    ),
    readPace(),
  ])
  return waitingLine(rows, pace)
}
