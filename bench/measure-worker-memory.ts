import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { House } from '../tests/house.ts'
import { benchUser, type BenchUser } from './bench-user.ts'
import type { Bench } from './figure.ts'
import { readMemory } from './read-memory.ts'

export interface WorkerMemory {
  /** The most that ran at one time, as the database tells. */
  running: number
  /** At that time, the most that was seen. */
  megabytes: number
}

const PER_USER = 10
/** A minute and a half each, with five deltas a second: enough time for all to run together. */
const MODEL = 'pace 400 450 200'
const RAMP_MS = 25_000

/** What one worker process holds while it runs `wanted` turns. */
export async function measureWorkerMemory(bench: Bench, wanted: number): Promise<WorkerMemory> {
  bench.say(`workers: ${wanted} running turns in one`)
  const house = await bench.open({
    workers: 1,
    env: { WORKER_CONCURRENCY: String(wanted + 50), RUNNING_PER_USER: String(PER_USER) },
  })
  const users: BenchUser[] = []
  try {
    while (users.length * PER_USER < wanted) {
      users.push(await benchUser(house.url, { rooms: PER_USER }))
    }
    const over = new AbortController()
    // A thousand posts in the same moment would be refused as too many, and asked again by a browser.
    const turns = users.flatMap((user, index) =>
      Array.from({ length: PER_USER }, async (_, room) => {
        await sleep(((index * PER_USER + room) / wanted) * RAMP_MS)
        await user.ask(room, MODEL)
      }),
    )
    const answers = Promise.all(turns).finally(() => over.abort())
    const [memory] = await Promise.all([watchMemory(house, over.signal), answers])
    return memory
  } finally {
    for (const user of users) user.close()
    await house.close()
  }
}

async function watchMemory(house: House, over: AbortSignal): Promise<WorkerMemory> {
  const most: WorkerMemory = { running: 0, megabytes: 0 }
  const sql = new pg.Client({ connectionString: house.databaseUrl })
  await sql.connect()
  try {
    while (!over.aborted) {
      const { rows } = await sql.query<{ running: number }>(
        "select count(*)::int as running from turns where status = 'running'",
      )
      const running = rows[0]?.running ?? 0
      const megabytes = readMemory(house.workers[0]?.pid ?? 0)
      if (running > most.running) Object.assign(most, { running, megabytes })
      else if (running === most.running) most.megabytes = Math.max(most.megabytes, megabytes)
      await sleep(250)
    }
    return most
  } finally {
    await sql.end()
  }
}
