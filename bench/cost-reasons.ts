export interface CostReason {
  /** Of a statement, of a Redis command with its key, or of `script` and the text of a script; the first counts. */
  pattern: RegExp
  name: string
  /** One sentence: why a turn, or the house by itself, cannot do without. */
  reason: string
}

const upkeep = 'By the clock and not for each turn, the sweeper looks for'

/** What each statement and command is for, on both backends; the figures show it when one is not here. */
export const costReasons: readonly CostReason[] = [
  // The turn: packages/core.
  {
    pattern: /^with known as \( select .+ from idempotency_keys/,
    name: 'accept',
    reason:
      'One statement makes message, turn, charge and key durable together, and tells whether the room needs a wake.',
  },
  {
    pattern: /^with today as \(/,
    name: 'allowance',
    reason: 'The answer to the post says how many messages are left today.',
  },
  {
    pattern: /^select r\.id as room_id, r\.wake_priority/,
    name: 'line',
    reason:
      'The place in line and its estimate need the rooms that wait, which a process reads for all who ask in the same moment.',
  },
  {
    pattern: /^select \(select avg\(/,
    name: 'pace',
    reason:
      'The estimate of the wait needs the pace of the fleet, which a process asks for once in three seconds at most.',
  },
  {
    pattern: /^with head as \( select id, owner_id from turns/,
    name: 'claim',
    reason:
      'The claim alone decides which worker answers, and raises the attempt that fences off all others.',
  },
  {
    pattern: /^with room as \( select id, context_from_seq/,
    name: 'context',
    reason: 'The prompt needs what was said, as it stands after the claim.',
  },
  {
    pattern: /^with ended as \( update turns/,
    name: 'end',
    reason:
      'One statement under the fence ends the turn: its status, the reply, a refund where nothing was said, the wake of the next.',
  },
  {
    pattern: /^select t\.id, t\.room_id, .+ from turns t join rooms r on .+ where t\.id = /,
    name: 'look at the turn',
    reason:
      'The stream of the open tab looks at the record when it hears that the turn was accepted, claimed or ended, and before the first text.',
  },
  {
    pattern: /^select p\.id, p\.turn_id, .+ from replies p where p\.turn_id/,
    name: 'read the reply',
    reason: 'The end event carries the reply as it was stored, not as it was seen live.',
  },
  {
    pattern: /^select r\.id, r\.summary, r\.context_version/,
    name: 'summary',
    reason:
      'After the end of a turn in a long room, a side job looks whether old messages are to be put into the summary.',
  },
  {
    pattern: /^with beat as \(/,
    name: 'beat',
    reason:
      'A worker shows life every two seconds, however many turns it runs, and looks at once whether a turn whose state moved is still its own.',
  },
  {
    pattern: /FROM "public"\."(sessions|users)"/,
    name: 'session',
    reason:
      'A revoked session and a disabled user must be known; a process asks for a session once in ten seconds at most.',
  },
  {
    pattern: /^(begin|commit|rollback)$/i,
    name: 'transaction',
    reason:
      'With the queue in PostgreSQL a change of a turn and its wake commit as one, at the acceptance and at the end.',
  },
  {
    pattern: /^select id as "turnId"/,
    name: 'missed turns',
    reason:
      'By the clock, an api process looks for turns whose wakes were lost, for all its readers together.',
  },
  // Live text and wakes: packages/live.
  {
    pattern: /^(with piece as \(|script local verdicts, wakes)/,
    name: 'append live text',
    reason:
      'Deltas are gathered for 40 ms or more, go out for all running turns in one round trip, and wake the readers.',
  },
  {
    pattern: /^(select r\.n::int, h\.attempt, h\.ended|script local slices)/,
    name: 'read live text',
    reason: 'A wake says only that there is more: each open tab reads on from where it is.',
  },
  {
    pattern: /^(with head as \( insert into live_heads|script local current = tonumber\()/,
    name: 'begin live text',
    reason: 'A new attempt drops the text of the one before and refuses its late pieces.',
  },
  {
    pattern: /^(update live_heads set ended|script if tonumber\()/,
    name: 'end live text',
    reason: 'Readers go over to the record, and the text is dropped some time after.',
  },
  {
    pattern: /^(select pg_notify\(|publish wakes$)/,
    name: 'announce',
    reason: 'Tabs and workers hear at once that a turn was accepted, claimed or ended.',
  },
  {
    pattern: /^(select \$1|ping)$/,
    name: 'ping',
    reason: 'A listener that hears nothing must find out whether its connection still lives.',
  },
  // The queue: BullMQ.
  {
    pattern:
      /bullmq\.add_job\(|add_jobs_bulk\(|^script --\[\[ Adds a (prioritized |delayed )?job to the queue/,
    name: 'BullMQ: add',
    reason:
      'A side job, such as a summary; and the wake that sends a worker to the room, which in PostgreSQL is a part of the statement that calls for it.',
  },
  {
    pattern: /move_to_active\(|^script --\[\[ Move next job to be processed to active/,
    name: 'BullMQ: take',
    reason: 'A worker takes and locks the next job, or learns that there is none.',
  },
  {
    pattern: /move_to_completed_fetch\(|^script --\[\[ Move job from active to a finished status/,
    name: 'BullMQ: complete',
    reason: 'Ends and removes the job, and takes the next in the same call.',
  },
  {
    pattern: /next_signal\(|next_delay\(|^SELECT EXISTS\( SELECT .+ FROM job WHERE|^bzpopmin /,
    name: 'BullMQ: wait',
    reason: 'A worker with nothing to do rests until a job comes, and asks when the next is due.',
  },
  {
    pattern: /extend_locks?\(|^script --\[\[ Extend locks? /,
    name: 'BullMQ: keep locks',
    reason: 'A job that runs for longer is kept from those who look for jobs of the dead.',
  },
  {
    pattern: /move_stalled_jobs_to_wait\(|^script --\[\[ Move stalled jobs to wait/,
    name: 'BullMQ: stalled jobs',
    reason: 'By the clock, jobs are taken away from workers that died.',
  },
  {
    pattern: /job_scheduler|^script --\[\[ (Adds|Updates) a job scheduler/,
    name: 'BullMQ: schedule',
    reason: 'Scheduled jobs run once in the fleet; by the clock, each worker says when.',
  },
  {
    pattern: /^(DELETE FROM|INSERT INTO) meta\b|^(hset|hdel) \w+:meta$/,
    name: 'BullMQ: caps',
    reason: 'By the clock, each worker says how many jobs of a kind may run in the fleet.',
  },
  // Upkeep: next to nothing of it is left for a turn.
  {
    pattern: /^with lost as \( select t\.id from turns/,
    name: 'sweep',
    reason: `${upkeep} turns that a lost worker held.`,
  },
  {
    pattern: /^select id, owner_id, attempt, crashes .+ from (turns|notes)/,
    name: 'sweep',
    reason: `${upkeep} what is past its deadline or has lost too many workers.`,
  },
  {
    pattern: /^(update rooms set woken_at|with capped as \()/,
    name: 'sweep',
    reason: `${upkeep} rooms whose wake the queue lost.`,
  },
  {
    pattern: /^update notes set (status|woken_at)/,
    name: 'sweep',
    reason: `${upkeep} help beside the conversation that a worker or the queue lost.`,
  },
  {
    pattern: /^(delete from speech_clips|with gone as \( delete from live_heads)/,
    name: 'sweep',
    reason: `${upkeep} clips and live text that nobody needs any more.`,
  },
]
