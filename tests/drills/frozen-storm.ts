import type { StormOptions } from './worker-storm.ts'

/** For a house without its fence: replies as long as the zombies sleep, so that they wake while another attempt runs. */
export const frozenStorm = {
  turns: 45,
  stormMs: 30_000,
  killShare: 0,
  freezeMs: [5_500, 9_000],
  length: [700, 1_600],
  watched: false,
  // Where turns end twice, rooms are forgotten with others in them.
  endMs: 30_000,
} as const satisfies StormOptions
