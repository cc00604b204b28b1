import { answerRoomJob, type RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { SqlRunner } from './turn-queue.ts'
import { toWakeJob } from './wake-jobs.ts'

const expected =
  'text,text,text,jsonb,jsonb,integer,bigint,bigint,integer,text,text,text,text,text,boolean'

/**
 * Adds wakes through the caller's connection, so that they commit or roll back with its transaction.
 * BullMQ's own `add_job` as its PostgresQueueBackend calls it; it sets its search_path itself.
 */
export async function addWakeJobs(sql: SqlRunner, wakes: readonly RoomWake[], nowMs: number) {
  if (wakes.length === 0) return
  const jobs = wakes.map(toWakeJob)
  await sql.query(
    `select bullmq.add_job($1, job.id, job.name, job.data, job.opts, (job.opts->>'priority')::integer,
       coalesce((job.opts->>'delay')::bigint, 0), $2::bigint, (job.opts->>'attempts')::integer,
       null, null, null, null, null, false)
     from jsonb_to_recordset($3::jsonb) as job(id text, name text, data jsonb, opts jsonb)`,
    [answerRoomJob.queue, nowMs, JSON.stringify(jobs)],
  )
}

/** `add_job` is not part of BullMQ's published interface: a release may change it. */
export async function assertAddJob(sql: SqlRunner): Promise<void> {
  const { rows } = await sql.query<{ args: string; path: boolean }>(
    `select array_to_string(p.proargtypes::regtype[], ',') as args,
       coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%' as path
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'bullmq' and p.proname = 'add_job'`,
  )
  const [found] = rows
  if (!found) throw new Error('The schema bullmq has no add_job: migrate the database first')
  if (rows.length > 1 || found.args !== expected || !found.path) {
    throw new Error(`BullMQ has another add_job(${found.args}) than this program was written for`)
  }
}
