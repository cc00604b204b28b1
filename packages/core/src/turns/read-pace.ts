import type { Database } from '@dramatis/db/connect'
import type { Pace } from '../internal/estimate-wait.ts'

const KEPT_MS = 3_000
/** Workers that beat within this time count; see the sweeper's limits. */
const ALIVE_SECONDS = 8
/** Of the last to end; among them may be some that were withdrawn before they began. */
const SAMPLE = 100

/** Reads the pace of the fleet, at most once in three seconds per process. Null before a first turn has ended. */
export function createPaceReader(db: Database, now: () => Date): () => Promise<Pace | null> {
  let kept: { pace: Promise<Pace | null>; until: number } | null = null
  return () => {
    const time = now().getTime()
    if (!kept || kept.until <= time) {
      const pace = readPace(db)
      kept = { pace, until: time + KEPT_MS }
      pace.catch(() => {
        kept = null
      })
    }
    return kept.pace
  }
}

async function readPace(db: Database): Promise<Pace | null> {
  const { rows } = await db.sql.query<{ service: number | null; slots: number; running: number }>(
    `select
       (select avg(extract(epoch from ended_at - started_at) * 1000)::float8 from (
         select ended_at, started_at from turns
         where ended_at is not null order by ended_at desc limit ${SAMPLE}
       ) recent where started_at is not null) as service,
       (select coalesce(sum(slots), 0)::int from workers
        where heartbeat_at > now() - make_interval(secs => ${ALIVE_SECONDS})) as slots,
       (select count(*)::int from turns where status = 'running') as running`,
  )
  const row = rows[0]
  if (!row || row.service === null || row.slots === 0) return null
  return { serviceMs: row.service, slots: row.slots, running: row.running }
}
