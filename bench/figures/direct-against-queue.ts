import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswerTimes } from '../answer-times.ts'
import { askDirectly } from '../ask-directly.ts'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure } from '../figure.ts'
import { startProcess } from '../start-process.ts'
import { compareAnswers, type Compared } from '../compare-answers.ts'
import { plotAnswers } from '../plot-answers.ts'

interface Shape {
  name: string
  text: string
  /** So many at once. */
  live: number
  /** How long an answer takes by itself: starts are spread over it, so that `live` are live at a time. */
  seconds: number
  /** So often in a row each; where many are live the first round only fills the house, and is not counted. */
  times: number
}

/** First token 400 ms, 1.5 s in all; and 20 s with 20 deltas a second. */
const SHORT = 'pace 400 12 100'
const LONG = 'pace 400 393 50'

/** What the person sees, by either way, on the same model: told, first word, whole answer. */
export const directAgainstQueue: Figure = {
  name: 'direct-against-queue',
  title: 'A direct call in the request against our queue',
  async run(bench) {
    const many = bench.quick ? 100 : 500
    const shapes: Shape[] = [
      { name: 'short, 1 live', text: SHORT, seconds: 1.5, live: 1, times: bench.quick ? 5 : 30 },
      { name: 'short, 50 live', text: SHORT, seconds: 1.5, live: 50, times: bench.quick ? 2 : 6 },
      { name: `short, ${many} live`, text: SHORT, seconds: 1.5, live: many, times: 3 },
      { name: '20 s, 1 live', text: LONG, seconds: 20, live: 1, times: bench.quick ? 1 : 3 },
      { name: '20 s, 50 live', text: LONG, seconds: 20, live: 50, times: 2 },
      { name: `20 s, ${many} live`, text: LONG, seconds: 20, live: many, times: 2 },
    ]
    const direct = await measureDirect(bench, shapes)
    const queued = await measureQueue(bench, shapes)
    const compared = shapes.map(({ name, live }, index): Compared => ({
      name,
      live,
      direct: direct[index] ?? [],
      queued: queued[index] ?? [],
    }))
    return {
      rows: compared.flatMap(compareAnswers),
      plots: plotAnswers(compared),
      notes: [
        'Short: first token after 400 ms, 1.5 s in all. 20 s: the same with 20 deltas a second. Starts are spread over the length of an answer, and the first round is not counted, so that so many are live at each moment.',
        'Median where one is live, 95th percentile where more are; of whole answers the median.',
        'The queue wait is what the product tells of it, from the acceptance to the claim by a worker.',
      ],
    }
  },
}

async function measureDirect(bench: Bench, shapes: Shape[]): Promise<AnswerTimes[][]> {
  const route = await startProcess('baselines/direct-route.ts', [bench.modelUrl])
  try {
    await askDirectly(route.url, 'pace 0 1 0')
    const measured: AnswerTimes[][] = []
    for (const shape of shapes) {
      bench.say(`direct: ${shape.name}`)
      measured.push(await askTogether(shape, () => askDirectly(route.url, shape.text)))
    }
    return measured
  } finally {
    route.stop()
  }
}

async function measureQueue(bench: Bench, shapes: Shape[]): Promise<AnswerTimes[][]> {
  const most = Math.max(...shapes.map(({ live }) => live))
  const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: String(most + 10) } })
  const users: BenchUser[] = []
  try {
    bench.say(`queue: ${most} users sign up`)
    while (users.length < most) users.push(await benchUser(house.url, { rooms: 1 }))
    await users[0]?.ask(0, 'pace 0 1 0')
    const measured: AnswerTimes[][] = []
    for (const shape of shapes) {
      bench.say(`queue: ${shape.name}`)
      const ask = (index: number) => {
        const user = users[index]
        if (!user) throw new Error('Expected a user for each live turn')
        return user.ask(0, shape.text)
      }
      measured.push(await askTogether(shape, ask))
    }
    return measured
  } finally {
    for (const user of users) user.close()
    await house.close()
  }
}

/** People do not press send in the same millisecond: at each moment some begin and some end. */
async function askTogether(
  { live, seconds, times }: Shape,
  ask: (index: number) => Promise<AnswerTimes>,
): Promise<AnswerTimes[]> {
  const runs = Array.from({ length: live }, async (_, index) => {
    const measured: AnswerTimes[] = []
    await sleep((index / live) * seconds * 1_000)
    for (let time = 0; time < times; time += 1) measured.push(await ask(index))
    return live === 1 ? measured : measured.slice(1)
  })
  return (await Promise.all(runs)).flat()
}
