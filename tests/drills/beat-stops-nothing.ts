import type { Patch } from './patched-house.ts'

/** The beat only hurries what the fences decide: without it a zombie gets as far as its next write. */
export const beatStopsNothing: Patch = {
  path: 'packages/core/src/turns/running-turns.ts',
  find: `        stop.abort()\n`,
  replace: '',
}
