import { askDirectly } from '../ask-directly.ts'
import { measureInserts } from '../baselines/bare-inserts.ts'
import { measureEmptyJobs } from '../baselines/empty-jobs.ts'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure } from '../figure.ts'
import { measureRate } from '../measure-rate.ts'
import { startProcess } from '../start-process.ts'

/** So many clients, each asking again as soon as it has its answer. */
const CLIENTS = 64
const INSTANT = 'pace 0 1 0'

/** Whole turns a second with a model that answers at once, and what the machine does of simpler things. */
export const capacity: Figure = {
  name: 'capacity',
  title: 'Capacity with an instant model',
  async run(bench) {
    const seconds = bench.quick ? 5 : 20
    const plain = await measurePlain(bench, seconds)
    const jobs = await measureEmptyJobs(bench, seconds)
    const insertRates = await measureInserts(bench, seconds)
    const inserts = Math.max(...insertRates.map(({ perSecond }) => perSecond))
    const turns = await measureTurns(bench, seconds)
    const aim = bench.backend === 'redis' ? 0.8 : 0.3
    const row = (what: string, baseline: number, least: number | null) => ({
      what,
      ratio: turns / baseline,
      value: turns,
      unit: 'per s',
      baseline,
      aim: least === null ? null : `at least ${least}`,
      met: least === null ? null : turns / baseline >= least,
    })
    const insertsTold = insertRates.map(
      ({ connections, perSecond }) =>
        `${Math.round(perSecond)} per s over ${connections} connections`,
    )
    return {
      rows: [
        row('whole turns, of the plain route', plain, aim),
        row('whole turns, of bare inserts', inserts, bench.backend === 'redis' ? 0.4 : null),
        row('whole turns, of empty BullMQ jobs', jobs, null),
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
        'Empty jobs: added by eight producers at once and taken 50 at a time, all in one process.',
        `Bare inserts: ${insertsTold.join(', ')}; the faster counts.`,
      ],
    }
  },
}

async function measurePlain(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: plain route')
  const route = await startProcess('baselines/direct-route.ts', [bench.modelUrl])
  try {
    return await measureRate({ seconds, clients: CLIENTS }, () => askDirectly(route.url, INSTANT))
  } finally {
    route.stop()
  }
}

async function measureTurns(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: whole turns')
  const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: '100' } })
  const users: BenchUser[] = []
  try {
    while (users.length < CLIENTS) users.push(await benchUser(house.url, { rooms: 1 }))
    return await measureRate({ seconds, clients: CLIENTS }, (client) => {
      const user = users[client]
      if (!user) throw new Error('Expected a user for each client')
      return user.ask(0, INSTANT)
    })
  } finally {
    for (const user of users) user.close()
    await house.close()
  }
}
