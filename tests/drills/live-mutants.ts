import { beatStopsNothing } from './beat-stops-nothing.ts'
import type { Mutant } from './mutant.ts'

const postgres = 'packages/live/src/postgres-sql.ts'

/** What is switched off about live text; the fence of the record stays as it is. */
export const liveMutants = {
  /** The store takes pieces of an attempt that is over, or whose turn was taken elsewhere. */
  'live text fence off': {
    patches: [
      beatStopsNothing,
      {
        path: 'packages/live/src/redis-scripts.ts',
        find: `elseif current > attempt or string.sub(head, 11, 11) == '1' then`,
        replace: 'elseif false then',
      },
      // There an attempt is part of a piece's place: as long as it is, nobody reads what an older one wrote.
      {
        path: postgres,
        find: 'select * from unnest($1::text[], $2::int[], $3::int[], $4::text[]) as p (turn_id, attempt, start, text)',
        replace: `select p.turn_id, greatest(p.attempt, (select h.attempt from live_heads h where h.turn_id = p.turn_id))
      as attempt, p.start, p.text
    from unnest($1::text[], $2::int[], $3::int[], $4::text[]) as p (turn_id, attempt, start, text)`,
      },
      { path: postgres, find: 'h.attempt > p.attempt or h.ended then', replace: 'false then' },
    ],
  },
  /** What the sweeper keeps of a turn is what was shown at that instant, and its worker shows more. */
  'deadline leaves live text open': {
    patches: [
      {
        path: 'packages/core/src/turns/sweep-turns.ts',
        find: 'const text = await closeLiveText(ctx, { turnId: id, attempt })',
        replace: `void closeLiveText
    const slice = await ctx.live.read(id, { attempt, offset: 0 }).catch(() => null)
    const text = slice?.attempt === attempt ? slice.text : ''`,
      },
    ],
  },
} as const satisfies Record<string, Mutant>
