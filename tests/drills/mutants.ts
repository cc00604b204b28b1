import type { Patch } from './patched-house.ts'

export interface Mutant {
  patches: readonly Patch[]
  /** Run in the house's database before anything else happens there. */
  sql?: string
}

const core = 'packages/core/src'

const fenceOff: readonly Patch[] = [
  {
    path: `${core}/turns/finish-turn.ts`,
    find: `where id = $1 and attempt = $2 and status in ('queued', 'running')`,
    replace: `where id = $1 and $2::int is not null and status in ('queued', 'running')`,
  },
  // The beat only hurries what the fence decides: without it a zombie gets as far as its last write.
  { path: `${core}/turns/running-turns.ts`, find: `        stop.abort()\n`, replace: '' },
  {
    path: `${core}/turns/live-writer.ts`,
    find: 'else attempt.onStale()',
    replace: '',
  },
]

/** By what is switched off. */
export const mutants = {
  'fence off': { patches: fenceOff },
  'fence and unique indexes off': {
    patches: [
      ...fenceOff.slice(1),
      {
        path: `${core}/turns/finish-turn.ts`,
        find: `where id = $1 and attempt = $2 and status in ('queued', 'running')`,
        replace: `where id = $1 and $2::int is not null`,
      },
    ],
    sql: `drop index replies_turn_id_index_key; drop index ledger_entries_turn_id_kind_key;
      drop index turns_one_running_per_room`,
  },
  'sweeper off': {
    patches: [
      {
        path: 'apps/worker/src/handlers/sweep-turns.ts',
        find: 'const swept = await sweepTurns(ctx, sweepLimits)',
        replace:
          'void [sweepTurns, sweepLimits]\nconst swept = { requeued: 0, ended: 0, rewoken: 0 }',
      },
    ],
  },
  'forgotten rooms not woken': {
    patches: [
      {
        path: `${core}/turns/sweep-turns.ts`,
        find: 'where open_turns > 0 and woken_at < $2',
        replace: 'where false and woken_at < $2',
      },
    ],
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
        path: `${core}/turns/cancel-turn.ts`,
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
