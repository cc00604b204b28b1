// A worker that takes a job, says so and never ends it; the contract suite kills it.
import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { createPostgresBackend } from './postgres.ts'
import { createRedisBackend } from './redis.ts'

const [store, url = '', prefix = ''] = process.argv.slice(2)
const log = { info: () => undefined, warn: () => undefined, error: console.error }

const backend =
  store === 'redis'
    ? await createRedisBackend({ url, prefix, log })
    : await createPostgresBackend({ url, log })

await backend.startWorker(
  answerRoomJob,
  async (_data, _signal, { jobId }) => {
    process.stdout.write(`${jobId}\n`)
    await new Promise(() => undefined)
  },
  { concurrency: 1, lockMs: 1_000, stalledCheckMs: 500 },
)
