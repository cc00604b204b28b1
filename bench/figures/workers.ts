import { setTimeout as sleep } from 'node:timers/promises'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure, Row } from '../figure.ts'
import { measureWorkerMemory } from '../measure-worker-memory.ts'
import { watchCores } from '../watch-cores.ts'

/** Few enough that one process cannot fill the cores with them, and enough that eight can. */
const SLOTS = 32
const MODEL = 'pace 400 12 100'
const MODEL_SECONDS = 1.5
/** From this share on there is nothing left for another process to use. */
const FULL = 90

interface WorkerRate {
  workers: number
  perSecond: number
  /** Of all cores, in percent. */
  busy: number
  /** Posts that were refused for the moment. */
  refused: number
}

/** Turns a second by number of worker processes; and how much one process holds. */
export const workers: Figure = {
  name: 'workers',
  title: 'Workers',
  async run(bench) {
    const counts = bench.quick ? [1, 2] : [1, 2, 4, 8]
    const rates: WorkerRate[] = []
    for (const count of counts) rates.push(await measureWorkers(bench, count))
    const wanted = bench.quick ? 100 : 1_000
    const { running, megabytes } = await measureWorkerMemory(bench, wanted)
    const memory: Row = {
      what: `memory of one worker process with ${running.toLocaleString('en')} running turns`,
      ratio: megabytes / 300,
      value: megabytes,
      unit: 'MB',
      baseline: null,
      aim: `at most 300 MB with ${wanted.toLocaleString('en')}`,
      met: running >= wanted && megabytes <= 300,
    }
    const groups = counts.map(String)
    return {
      rows: [...rates.map((rate) => compare(rate, rates[0] ?? rate)), memory],
      plots: [
        {
          name: 'workers',
          plot: {
            title: 'Turns a second by worker processes, 1.5 s model',
            unit: 'turns per second',
            groups,
            series: [
              { name: bench.backend, values: rates.map(({ perSecond }) => perSecond) },
              {
                name: 'slots / 1.5 s',
                values: counts.map((count) => (count * SLOTS) / MODEL_SECONDS),
              },
            ],
          },
        },
        {
          name: 'workers-cores',
          plot: {
            title: 'How busy all cores are by worker processes',
            unit: '%',
            groups,
            series: [{ name: bench.backend, values: rates.map(({ busy }) => busy) }],
          },
        },
      ],
      notes: [
        `Each process has ${SLOTS} slots, and there are a quarter more clients than slots. In line is taken as 0.85 of as many times one process; the cores count as full at ${FULL} % busy, and all else, the load among it, runs on the same ones.`,
        'The number of running turns is the highest that the database told, and the memory that of the same time.',
      ],
    }
  },
}

function compare({ workers: count, perSecond, busy, refused }: WorkerRate, one: WorkerRate): Row {
  const baseline = one.perSecond * count
  const ratio = perSecond / baseline
  return {
    what: `worker processes: ${count}, against ${count} times one; cores ${Math.round(busy)} % busy${refused > 0 ? `, ${refused} posts refused for the moment` : ''}`,
    ratio,
    value: perSecond,
    unit: 'turns per s',
    baseline,
    aim: count === 1 ? null : 'in line until the cores are full',
    met: count === 1 ? null : ratio >= 0.85 || busy >= FULL,
  }
}

async function measureWorkers(bench: Bench, count: number): Promise<WorkerRate> {
  bench.say(`workers: ${count}`)
  const house = await bench.open({
    workers: count,
    env: { WORKER_CONCURRENCY: String(SLOTS), DATABASE_CONNECTIONS: '4' },
  })
  const users: BenchUser[] = []
  try {
    const clients = Math.ceil(count * SLOTS * 1.25)
    while (users.length < clients) users.push(await benchUser(house.url, { rooms: 1 }))
    const seconds = bench.quick ? 4.5 : 15
    const from = performance.now() + 4_500
    const until = from + seconds * 1_000
    let ended = 0
    const asking = users.map(async (user, index) => {
      // Else all would end in the same moments, and the window would cut through one.
      await sleep((index / clients) * MODEL_SECONDS * 1_000)
      while (performance.now() < until) {
        await user.ask(0, MODEL)
        const now = performance.now()
        if (now >= from && now < until) ended += 1
      }
    })
    const watching = sleep(from - performance.now()).then(async () => {
      const busyness = watchCores()
      await sleep(until - performance.now())
      return busyness()
    })
    const [busy] = await Promise.all([watching, ...asking])
    const refused = users.reduce((sum, user) => sum + user.refused, 0)
    return { workers: count, perSecond: ended / seconds, busy, refused }
  } finally {
    for (const user of users) user.close()
    await house.close()
  }
}
