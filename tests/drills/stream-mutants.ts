import type { Mutant } from './mutant.ts'

const reading = 'packages/core/src/turns/read-turn-text.ts'
const wakesLost = {
  path: 'apps/api/src/stream/wake-hub.ts',
  find: 'for (const wake of wakes) followers',
  replace: 'for (const wake of wakes) if (Math.random() < 0.5) followers',
}

/** No mutant but a fault: half of the wakes are lost, and nobody may notice. */
export const halfOfTheWakesLost: Mutant = { patches: [wakesLost] }

/** What is switched off in the API for the drills of streams. */
export const streamMutants = {
  'attempt of a cursor ignored': {
    patches: [
      {
        path: reading,
        find: 'const rest = cursor.attempt === first.attempt ? textFrom(first.text, cursor.offset) : null',
        replace: 'const rest = textFrom(first.text, cursor.offset)',
      },
      {
        path: reading,
        find: 'ctx.live.read(turnId, cursor)',
        replace: 'ctx.live.read(turnId, { attempt: turn.attempt, offset: cursor.offset })',
      },
      {
        path: reading,
        find: 'slice.attempt !== cursor.attempt || slice.start',
        replace: 'slice.start',
      },
    ],
  },
  'half of the wakes lost and no look': {
    patches: [
      wakesLost,
      {
        path: 'packages/core/src/turns/wake-inbox.ts',
        find: 'const LOOK_MS = 2_000',
        replace: 'const LOOK_MS = 2_000_000',
      },
    ],
  },
  'followed turns not looked at': {
    patches: [
      wakesLost,
      {
        path: 'packages/core/src/turns/wake-inbox.ts',
        find: 'if (resync || time - (lookedAt.get(turnId) ?? openedAt) >= LOOK_MS)',
        replace: 'if (resync)',
      },
    ],
  },
  'streams not counted': {
    patches: [
      {
        path: 'apps/api/src/stream/stream-admission.ts',
        find: 'const MOST_PER_USER = 30',
        replace: 'const MOST_PER_USER = 30_000',
      },
    ],
  },
  'writes not bounded in time': {
    patches: [
      {
        path: 'apps/api/src/stream/send-events.ts',
        find: 'const WRITE_MS = 15_000',
        replace: 'const WRITE_MS = 15_000_000',
      },
    ],
  },
} as const satisfies Record<string, Mutant>
