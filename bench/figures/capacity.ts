import pg from 'pg'
import { measureEmptyJobs } from '../baselines/empty-jobs.ts'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure } from '../figure.ts'
import { readEvents } from '../read-events.ts'
import { startProcess } from '../start-process.ts'

/** So many clients, each asking again as soon as it has its answer. */
const CLIENTS = 64

/** Whole turns a second with a model that answers at once, and what the machine does of simpler things. */
export const capacity: Figure = {
  name: 'capacity',
  title: 'Capacity with an instant model',
  async run(bench) {
    const seconds = bench.quick ? 5 : 20
    const plain = await measurePlain(bench, seconds)
    const jobs = await measureEmptyJobs(bench, seconds)
    const inserts = await measureInserts(bench, seconds)
    const turns = await measureTurns(bench, seconds)
    const aim = bench.backend === 'redis' ? 0.8 : 0.3
    const unit = 'per s'
    return {
      rows: [
        {
          what: 'whole turns, of the plain route',
          ratio: turns / plain,
          value: turns,
          unit,
          baseline: plain,
          aim: `at least ${aim}`,
          met: turns / plain >= aim,
        },
        {
          what: 'whole turns, of bare inserts',
          ratio: turns / inserts,
          value: turns,
          unit,
          baseline: inserts,
          aim: bench.backend === 'redis' ? 'at least 0.4' : null,
          met: bench.backend === 'redis' ? turns / inserts >= 0.4 : null,
        },
        {
          what: 'whole turns, of empty BullMQ jobs',
          ratio: turns / jobs,
          value: turns,
          unit,
          baseline: jobs,
          aim: null,
          met: null,
        },
      ],
      plots: [
        {
          name: 'capacity',
          plot: {
            title: 'Capacity with an instant model',
            unit: 'per second',
            groups: ['whole turns', 'plain route', 'empty jobs', 'bare inserts'],
            series: [{ name: bench.backend, values: [turns, plain, jobs, inserts] }],
          },
        },
      ],
      notes: [
        `${CLIENTS} clients, each asking again when it has its answer; all processes, the load among them, share the cores.`,
      ],
    }
  },
}

async function measurePlain(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: plain route')
  const route = await startProcess('baselines/direct-route.ts', [bench.modelUrl])
  const url = `${route.url}/chat`
  try {
    return await rate(seconds, () =>
      readEvents({ url, method: 'POST', body: { text: 'pace 0 1 0' } }, () => undefined),
    )
  } finally {
    route.stop()
  }
}

async function measureInserts(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: bare inserts')
  const pool = new pg.Pool({ connectionString: bench.postgresUrl, max: 10 })
  try {
    await pool.query(
      'create table if not exists bench_inserts (id bigserial primary key, text text)',
    )
    const text = 'x'.repeat(200)
    const sql = 'insert into bench_inserts (text) values ($1)'
    return await rate(seconds, async () => void (await pool.query(sql, [text])), 10)
  } finally {
    await pool.query('drop table bench_inserts')
    await pool.end()
  }
}

async function measureTurns(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: whole turns')
  const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: '100' } })
  try {
    const users: BenchUser[] = []
    while (users.length < CLIENTS) users.push(await benchUser(house.url, { rooms: 1 }))
    const result = await rate(
      seconds,
      async (index) => void (await users[index]?.ask(0, 'pace 0 1 0')),
    )
    for (const user of users) user.close()
    return result
  } finally {
    await house.close()
  }
}

/** Ends per second of a closed loop, after a warm-up of a fifth of the time. */
async function rate(
  seconds: number,
  one: (client: number) => Promise<void>,
  clients = CLIENTS,
): Promise<number> {
  const from = performance.now() + seconds * 200
  const until = from + seconds * 1_000
  let ended = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) {
        await one(client)
        const now = performance.now()
        if (now >= from && now < until) ended += 1
      }
    }),
  )
  return ended / seconds
}
