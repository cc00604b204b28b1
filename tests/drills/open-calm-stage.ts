import { openStage, type Stage, type World } from './world.ts'

/** A house in which no process dies, for the drills that can share one. */
export function openCalmStage(world: World): Promise<Stage> {
  return openStage(world, {
    apis: 2,
    env: {
      WORKER_CONCURRENCY: '40',
      FIRST_TOKEN_TIMEOUT_SECONDS: '2',
      IDLE_TIMEOUT_SECONDS: '2',
    },
    pace: { firstTokenMs: 20, tokenMs: 4 },
  })
}
