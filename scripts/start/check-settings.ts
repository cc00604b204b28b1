import { readEnv as readApiEnv } from '@dramatis/api/env'
import { readEnv as readWorkerEnv } from '@dramatis/worker/env'

/** Holds the settings against what api and worker will accept, before anything is started. @throws one sentence. */
export function checkSettings(set: NodeJS.ProcessEnv): void {
  const filled = {
    ...set,
    DATABASE_URL: set.DATABASE_URL || 'postgres://embedded',
    SECRET: set.SECRET || 'x'.repeat(32),
  }
  readApiEnv(filled)
  readWorkerEnv(filled)
  const workers = Number(set.WORKERS || 1)
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) {
    throw new Error('The environment is not right. WORKERS: expected a number from 1 to 64.')
  }
}
