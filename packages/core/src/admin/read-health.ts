import type { AdminHealth } from '@dramatis/contracts/http/admin'
import type { TurnReason, TurnStatus } from '@dramatis/contracts/http/turns'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Readiness } from '../operations/create-readiness.ts'
import type { FleetState } from '../operations/create-fleet-reader.ts'

export interface HealthSources {
  ready: () => Promise<Readiness>
  fleet: () => Promise<FleetState | null>
  /** Whether the job dashboard is on. */
  dashboard: boolean
}

/** What goes on, and what went wrong within the last hour: from the records, so that every process answers the same. */
export async function readHealth(
  ctx: Pick<Context, 'db'>,
  { ready, fleet, dashboard }: HealthSources,
): Promise<AdminHealth> {
  const [{ ok, checks }, state, postponed, workers, failures] = await Promise.all([
    ready(),
    fleet(),
    ctx.db.sql.query<{ count: number }>(
      `select count(*)::int as count from turns where status = 'queued' and not_before > now()`,
    ),
    ctx.db.sql.query<WorkerRow>(workerStatement),
    ctx.db.sql.query<FailureRow>(failureStatement),
  ])
  if (!state)
    throw new AppError('unavailable', 'The service cannot be reached for a moment; try again')
  const { workers: _alive, slots: _slots, ...queue } = state
  return {
    dashboard,
    ok,
    checks,
    queue: { ...queue, postponedTurns: postponed.rows[0]?.count ?? 0 },
    workers: workers.rows.map(({ started_at: started, heartbeat_at: beat, ...worker }) => ({
      ...worker,
      startedAt: started.toISOString(),
      heartbeatAt: beat.toISOString(),
    })),
    failures: failures.rows.map(({ last_at: lastAt, ...failure }) => ({
      ...failure,
      lastAt: lastAt.toISOString(),
    })),
  }
}

interface WorkerRow {
  id: string
  slots: number
  running: number
  alive: boolean
  started_at: Date
  heartbeat_at: Date
}

/** Lost as in the sweeper; one that is lost for an hour tells nothing any more. */
const workerStatement = `
select w.id, w.slots, w.started_at, w.heartbeat_at, w.heartbeat_at > now() - interval '8 seconds' as alive,
  (select count(*)::int from turns t where t.worker_id = w.id and t.status = 'running') as running
from workers w where w.heartbeat_at > now() - interval '1 hour' order by w.started_at, w.id`

interface FailureRow {
  status: TurnStatus
  reason: TurnReason | null
  count: number
  last_at: Date
}

const failureStatement = `
select status, reason, count(*)::int as count, max(ended_at) as last_at from turns
where ended_at > now() - interval '1 hour' and status in ('failed', 'incomplete')
group by status, reason order by last_at desc, status, reason`
