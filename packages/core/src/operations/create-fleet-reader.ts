import type { Context } from '../context.ts'

export interface FleetState {
  queuedTurns: number
  runningTurns: number
  /** Rooms that a worker could take now. */
  waitingRooms: number
  /** How long the first of them could have been taken. */
  oldestWaitMs: number
  waitingNotes: number
  workers: number
  slots: number
}

/** However many ask, the database is asked once in this time per process. */
const KEPT_MS = 5_000

/** Reads the state of the whole fleet from the records; null while they are away. */
export function createFleetReader(
  ctx: Pick<Context, 'db' | 'now' | 'log'>,
): () => Promise<FleetState | null> {
  let kept: { state: Promise<FleetState | null>; until: number } | null = null
  return () => {
    const now = ctx.now().getTime()
    if (kept && now < kept.until) return kept.state
    const state = readFleet(ctx)
    kept = { state, until: now + KEPT_MS }
    return state
  }
}

async function readFleet(ctx: Pick<Context, 'db' | 'log'>): Promise<FleetState | null> {
  try {
    const { rows } = await ctx.db.sql.query<FleetState>(statement)
    return rows[0] ?? null
  } catch (error) {
    ctx.log.warn({ err: error }, 'the state of the fleet could not be read')
    return null
  }
}

/**
 * A room waits while its next turn may run, none of its turns runs, and its owner is below the cap. KEDA asks the
 * same of the database (`deploy/kubernetes/base/worker-scaling.yaml`). By the clock of the database throughout.
 */
const statement = `
with waiting as (
  select t.room_id, min(greatest(t.updated_at, t.not_before)) as since
  from turns t join rooms r on r.id = t.room_id and not r.capped
  where t.status = 'queued' and (t.not_before is null or t.not_before <= now())
    and not exists (select from turns x where x.room_id = t.room_id and x.status = 'running')
  group by t.room_id
), alive as (
  select count(*)::int as workers, coalesce(sum(slots), 0)::int as slots from workers
  where heartbeat_at > now() - interval '8 seconds'
)
select (select count(*)::int from turns where status = 'queued') as "queuedTurns",
  (select count(*)::int from turns where status = 'running') as "runningTurns",
  (select count(*)::int from waiting) as "waitingRooms",
  coalesce((select extract(epoch from now() - min(since)) * 1000 from waiting), 0)::float8 as "oldestWaitMs",
  (select count(*)::int from notes where status = 'queued') as "waitingNotes",
  alive.workers, alive.slots
from alive`
