import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure, Row } from '../figure.ts'
import { readMemory } from '../read-memory.ts'

/** Few slots, so that the slots and not the cores are what there is too little of. */
const SLOTS = 8
const MODEL = 'pace 400 12 100'
const MODEL_SECONDS = 1.5

/** Turns a second by number of worker processes; and how much one process holds. */
export const workers: Figure = {
  name: 'workers',
  title: 'Workers',
  async run(bench) {
    const counts = bench.quick ? [1, 2] : [1, 2, 4, 8]
    const rates: number[] = []
    for (const count of counts) rates.push(await measureRate(bench, count))
    const [one = Number.NaN] = rates
    const rows: Row[] = counts.map((count, index) => {
      const value = rates[index] ?? Number.NaN
      const ratio = value / (one * count)
      return {
        what: `${count} worker processes of ${SLOTS} slots, against ${count} times one`,
        ratio,
        value,
        unit: 'turns per s',
        baseline: one * count,
        aim: count === 1 ? null : 'in line until the cores are full',
        met: count === 1 ? null : ratio >= 0.85,
      }
    })
    const { running, megabytes } = await measureMemory(bench)
    rows.push({
      what: `memory of one worker process with ${running} running turns`,
      ratio: megabytes / 300,
      value: megabytes,
      unit: 'MB',
      baseline: null,
      aim: 'at most 300 MB with 1,000',
      met: running >= 1_000 && megabytes <= 300,
    })
    return {
      rows,
      plots: [
        {
          name: 'workers',
          plot: {
            title: 'Turns a second by worker processes, 1.5 s model',
            unit: 'turns per second',
            groups: counts.map(String),
            series: [
              { name: bench.backend, values: rates },
              {
                name: 'slots / 1.5 s',
                values: counts.map((count) => (count * SLOTS) / MODEL_SECONDS),
              },
            ],
          },
        },
      ],
      notes: [],
    }
  },
}

async function measureRate(bench: Bench, count: number): Promise<number> {
  bench.say(`workers: ${count}`)
  const house = await bench.open({
    workers: count,
    env: { WORKER_CONCURRENCY: String(SLOTS), DATABASE_CONNECTIONS: '4' },
  })
  const clients = count * SLOTS + Math.ceil(count * SLOTS * 0.25)
  try {
    const users: BenchUser[] = []
    while (users.length < clients) users.push(await benchUser(house.url, { rooms: 1 }))
    const until = performance.now() + (bench.quick ? 6_000 : 18_000)
    const from = until - (bench.quick ? 4_500 : 15_000)
    let ended = 0
    await Promise.all(
      users.map(async (user) => {
        while (performance.now() < until) {
          await user.ask(0, MODEL)
          const now = performance.now()
          if (now >= from && now < until) ended += 1
        }
      }),
    )
    for (const user of users) user.close()
    return ended / ((until - from) / 1_000)
  } finally {
    await house.close()
  }
}

async function measureMemory(bench: Bench): Promise<{ running: number; megabytes: number }> {
  const wanted = bench.quick ? 100 : 1_000
  bench.say(`workers: ${wanted} running turns in one`)
  const perUser = 10
  const house = await bench.open({
    workers: 1,
    env: { WORKER_CONCURRENCY: String(wanted + 50), RUNNING_PER_USER: String(perUser) },
  })
  try {
    const users: BenchUser[] = []
    while (users.length * perUser < wanted)
      users.push(await benchUser(house.url, { rooms: perUser }))
    const turns = users.flatMap((user) =>
      Array.from({ length: perUser }, (_, room) => user.ask(room, 'pace 400 400 100')),
    )
    let most = 0
    const sampling = setInterval(() => {
      most = Math.max(most, readMemory(house.workers[0]?.pid ?? 0))
    }, 500)
    await Promise.all(turns)
    clearInterval(sampling)
    for (const user of users) user.close()
    return { running: turns.length, megabytes: most }
  } finally {
    await house.close()
  }
}
