import type { IdPrefix } from '@dramatis/contracts/ids'
import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import { connectDatabase } from '@dramatis/db/connect'
import type { AcceptingContext } from './context.ts'
import type { JobQueue, LiveText, Log, SideJob, TurnQueue } from './ports.ts'
import { createLineReader } from './turns/read-line.ts'

export interface TestContext extends AcceptingContext {
  /** What the queue was told, in order. */
  wakes: RoomWake[]
  /** The side jobs that were added, in order. */
  added: (SideJob & { queue: string })[]
  /** Moves the clock. */
  pass(ms: number): void
  close(): Promise<void>
}

/** A context on a real database with a clock, ids and a queue that the test holds. */
export function createTestContext(databaseUrl: string, live: LiveText): TestContext {
  const db = connectDatabase({ url: databaseUrl, maxConnections: 10, onPoolError: () => undefined })
  const wakes: RoomWake[] = []
  const added: TestContext['added'] = []
  let time = Date.parse('2026-11-21T00:00:00Z')
  const now = () => new Date(time)
  let ids = 0
  return {
    db,
    live,
    log: silent,
    queue: recordingQueue(wakes),
    jobs: recordingJobs(added),
    now,
    line: () => createLineReader(db, now)(),
    newId(prefix: IdPrefix) {
      ids += 1
      return `${prefix}_${String(ids).padStart(26, '0')}`
    },
    settings: {
      models: ['m', 'other'],
      dailyTurns: 100,
      dailyOpenings: 100,
      dailyHelp: { suggestion: 100, correction: 100, reading: 100, report: 100, speech: 100 },
      turnDeadlineMs: 600_000,
      noteDeadlineMs: 120_000,
      serverVoice: true,
    },
    wakes,
    added,
    pass(ms) {
      time += ms
    },
    close: () => db.close(),
  }
}

function recordingQueue(wakes: RoomWake[]): TurnQueue {
  return {
    wakeSql: null,
    wake: (more) => {
      wakes.push(...more)
      return Promise.resolve()
    },
  }
}

function recordingJobs(added: TestContext['added']): JobQueue {
  return {
    add: ({ queue }, jobs) => {
      added.push(...jobs.map((job) => ({ ...job, queue })))
      return Promise.resolve()
    },
  }
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
