import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import type { SqlRunner, WakeQuery } from './turn-queue.ts'
import { MAX_PRIORITY, wakeJobOptions } from './wake-jobs.ts'

const expected =
  'text,text,text,jsonb,jsonb,integer,bigint,bigint,integer,text,text,text,text,text,boolean'

/**
 * A query that adds wakes, to stand in a statement of the caller: it holds no lock while a busy process comes round
 * to its next statement. The jobs are those of `toWakeJob`, and `add_job` is called as BullMQ's PostgresQueueBackend
 * does; it sets its search_path itself.
 */
export function wakeSql({ from, now }: WakeQuery): string {
  return `select count(bullmq.add_job('${answerRoomJob.queue}', job.id, '${answerRoomJob.name}',
      jsonb_build_object('roomId', job.room_id),
      '${JSON.stringify(wakeJobOptions)}'::jsonb || jsonb_build_object('jobId', job.id, 'priority', job.priority)
        || case when job.delay > 0 then jsonb_build_object('delay', job.delay) else '{}' end,
      job.priority, job.delay, (extract(epoch from ${now}::timestamptz) * 1000)::bigint, ${wakeJobOptions.attempts},
      null, null, null, null, null, false))::int as wakes
    from (
      select w.room_id, w.room_id || '-' || w.wake as id, greatest(ceil(w.delay_ms), 0)::bigint as delay,
        least(greatest(trunc(w.priority), 1), ${MAX_PRIORITY})::int as priority
      from (${from}) w
    ) job`
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
