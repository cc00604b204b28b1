import pg from 'pg'
import type { House, WorkerProcess } from './house.ts'

/** For one that was killed: as if it had been silent for a minute, so that nobody waits until it counts as lost. */
export async function silenceWorker(
  { databaseUrl }: House,
  { workerId }: WorkerProcess,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `update workers set heartbeat_at = now() - interval '1 minute' where id = $1`,
    [workerId],
  )
  await client.end()
}
