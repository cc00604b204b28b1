import { beatStopsNothing } from './beat-stops-nothing.ts'
import { liveMutants } from './live-mutants.ts'
import type { Mutant } from './mutant.ts'
import type { Patch } from './patched-house.ts'
import { streamMutants } from './stream-mutants.ts'

const core = 'packages/core/src'

const fenceOff: readonly Patch[] = [
  {
    path: `${core}/turns/finish-turn.ts`,
    find: `where id = $1 and attempt = $2 and status in ('queued', 'running')`,
    replace: `where id = $1 and $2::int is not null and status in ('queued', 'running')`,
  },
  beatStopsNothing,
  {
    path: `${core}/turns/live-writer.ts`,
    find: 'else attempt.onStale()',
    replace: '',
  },
]

/** The end of a turn asks neither for the attempt nor whether the turn is open. */
const endsAnything: Patch = {
  path: `${core}/turns/finish-turn.ts`,
  find: `where id = $1 and attempt = $2 and status in ('queued', 'running')`,
  replace: `where id = $1 and $2::int is not null`,
}

const roomsForgotten: Patch = {
  path: `${core}/turns/sweep-turns.ts`,
  find: 'where open_turns > 0 and greatest(woken_at, rewoken_at) < $2',
  replace: 'where false and greatest(woken_at, rewoken_at) < $2',
}

/** By what is switched off. */
export const mutants = {
  ...streamMutants,
  ...liveMutants,
  'fence off': { patches: fenceOff },
  'fence and unique indexes off': {
    patches: [...fenceOff.slice(1), endsAnything],
    sql: `drop index replies_turn_id_index_key; drop index ledger_entries_turn_id_kind_key;
      drop index turns_one_running_per_room`,
  },
  'refund once off': {
    patches: [...fenceOff.slice(1), endsAnything],
    sql: 'drop index ledger_entries_turn_id_kind_key',
  },
  /** The index is the second wall: with it alone off, the claim still looks whether one runs. */
  'one running turn per room off': {
    patches: [
      {
        path: `${core}/turns/claim-turn.ts`,
        find: `    and not exists (select from turns r where r.room_id = $1 and r.status = 'running')\n`,
        replace: '',
      },
    ],
    sql: 'drop index turns_one_running_per_room',
  },
  'end not written again': {
    patches: [
      {
        path: `${core}/internal/finish-surely.ts`,
        find: 'if (!isAway(error) || lost.aborted || ctx.now() >= until) throw error',
        replace: 'if (!isAway(error) || lost.aborted || until.getTime() > 0) throw error',
      },
    ],
  },
  'breaker off': {
    patches: [
      {
        path: 'packages/llm/src/breaker.ts',
        find: 'if (failures < failuresToOpen) return null',
        replace: 'if (failures < failuresToOpen || failures > 0) return null',
      },
    ],
  },
  'silence in mid-reply not noticed': {
    patches: [
      {
        path: 'packages/llm/src/openai/stream-reply.ts',
        find: `watch.expect('next_chunk', limits.idleTimeoutMs)`,
        replace: `watch.expect('next_chunk', limits.idleTimeoutMs * 1_000)`,
      },
    ],
  },
  'poison not parked': {
    patches: [
      {
        path: `${core}/turns/most-crashes.ts`,
        find: 'export const MOST_CRASHES = 3',
        replace: 'export const MOST_CRASHES = 1_000',
      },
    ],
  },
  'suspects run together': {
    patches: [
      {
        path: `${core}/turns/answer-room.ts`,
        find: 'if (suspect && ctx.running.hasSuspect())',
        replace: 'if (suspect && false)',
      },
    ],
  },
  'deadline off': {
    patches: [
      {
        path: `${core}/turns/sweep-turns.ts`,
        find: `where (status in ('queued', 'running') and deadline_at <= $1)`,
        replace: `where (status in ('queued', 'running') and $1::timestamptz is null)`,
      },
    ],
  },
  /** Each of the two alone keeps the promise: the line by priority, and the cap that keeps a slot free. */
  'fair share off': {
    patches: [
      {
        path: `${core}/internal/accept-turn.ts`,
        find: `then 1 + ahead.rooms else wake_priority end`,
        replace: `then 1 else wake_priority end`,
      },
      {
        path: `${core}/turns/finish-turn.ts`,
        find: `wake_priority = 1 + ahead.rooms, capped`,
        replace: `wake_priority = 1, capped`,
      },
      {
        path: `${core}/turns/claim-turn.ts`,
        find: `from head, busy\n  where turns.id = head.id and busy.turns < $5`,
        replace: `from head\n  where turns.id = head.id`,
      },
    ],
  },
  'sweeper off': {
    patches: [
      {
        path: 'apps/worker/src/handlers/sweep-turns.ts',
        find: 'const swept = await sweepTurns(ctx, ctx.patience.limits)',
        replace: 'void sweepTurns\nconst swept = { requeued: 0, ended: 0, rewoken: 0 }',
      },
    ],
  },
  /** Whoever was silent is lost, also where all were. */
  'silence of all taken for loss': {
    patches: [
      {
        path: `${core}/internal/worker-silence.ts`,
        find: `) and exists (
    select from workers s where s.heartbeat_at`,
        replace: `) and not exists (
    select from workers s where false and s.heartbeat_at`,
      },
    ],
  },
  /** A killed worker is noticed ten times later than its beat says. */
  'lost workers noticed late': {
    patches: [
      {
        path: 'apps/worker/src/sweep-limits.ts',
        find: 'const workerLostMs = lostSeconds * 1000',
        replace: 'const workerLostMs = lostSeconds * 10_000',
      },
      {
        path: 'apps/worker/src/sweep-limits.ts',
        find: 'sweepMs: Math.round((workerLostMs * 5) / 8)',
        replace: 'sweepMs: lostSeconds * 1000',
      },
    ],
  },
  /** The wake is sent after the commit also where both could be one, and nobody looks for rooms without one. */
  'wakes outside of the statement': {
    patches: [
      {
        path: 'packages/queue/src/postgres.ts',
        find: '    wakeSql,\n',
        replace: '    wakeSql: null,\n',
      },
      roomsForgotten,
    ],
  },
  'statements wait for ever': {
    patches: [
      {
        path: 'packages/db/src/connect.ts',
        find: '    query_timeout: queryTimeoutMs,\n',
        replace: '',
      },
    ],
  },
  'SDK tries again as well': {
    patches: [
      {
        path: 'packages/llm/src/openai/open-client.ts',
        find: 'maxRetries: 0',
        replace: 'maxRetries: 2',
      },
    ],
  },
  'open streams keep their session': {
    patches: [
      {
        path: 'apps/api/src/stream/send-events.ts',
        find: 'const may = await allowed().catch(() => true)',
        replace: 'const may = (await allowed().catch(() => true)) || true',
      },
    ],
  },
  'forgotten rooms not woken': {
    patches: [roomsForgotten],
  },
  'finish reason not asked for': {
    patches: [
      {
        path: `${core}/turns/answer-room.ts`,
        find: `status: text === '' ? 'failed' : 'incomplete', reason: reasonOf[event.failure.kind]`,
        replace: `status: text === '' ? 'failed' : 'done', reason: reasonOf[event.failure.kind]`,
      },
    ],
  },
  'Retry-After ignored': {
    patches: [
      {
        path: 'packages/llm/src/openai/describe-failure.ts',
        find: 'headers ? parseRetryAfter(headers, call.now) : null',
        replace: 'headers && parseRetryAfter(headers, call.now) ? 0 : null',
      },
    ],
  },
  'ownership not asked for': {
    patches: [
      {
        path: `${core}/turns/get-turn.ts`,
        find: 'where t.id = $1 and t.owner_id = $2',
        replace: 'where t.id = $1 and $2::text is not null',
      },
    ],
  },
  'idempotency off': {
    patches: [
      {
        path: `${core}/turns/submit-turn.ts`,
        find: 'const { userId, roomId, idempotencyKey } = input',
        replace: 'const { userId, roomId } = input\nconst idempotencyKey = crypto.randomUUID()',
      },
    ],
  },
  'key index off': {
    patches: [],
    sql: 'alter table idempotency_keys drop constraint idempotency_keys_pkey',
  },
  'quota not asked for': {
    patches: [
      {
        path: `${core}/internal/accept-turn.ts`,
        find: 'where usage_days.used < (select day_limit from target)',
        replace: 'where true',
      },
    ],
  },
  'latest turn first': {
    patches: [
      {
        path: `${core}/turns/claim-turn.ts`,
        find: 'order by seq limit 1',
        replace: 'order by seq desc limit 1',
      },
    ],
  },
  'cancel does not hang up': { patches: fenceOff.slice(1) },
  'cancel does not close live text': {
    patches: [
      {
        path: `${core}/internal/close-live-text.ts`,
        find: '    await ctx.live.end(turn)\n',
        replace: '',
      },
    ],
  },
  'no handover': {
    patches: [
      {
        path: `${core}/turns/answer-room.ts`,
        find: `if (draining.aborted) return requeueTurn(ctx, names, { delayMs: 0, why: 'handover' })`,
        replace: '',
      },
    ],
  },
} satisfies Record<string, Mutant>

export type MutantName = keyof typeof mutants
