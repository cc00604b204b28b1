import { benchUser, type BenchUser, type TurnTimes } from '../bench-user.ts'
import type { Bench, Figure, FigureResult, Row } from '../figure.ts'
import { percentile } from '../percentile.ts'
import { readEvents } from '../read-events.ts'
import { startProcess } from '../start-process.ts'

interface Shape {
  name: string
  text: string
  /** So many at once. */
  live: number
  /** So often in a row each. */
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
    const shapes: Shape[] = [
      { name: 'short reply, 1 live', text: SHORT, live: 1, times: bench.quick ? 5 : 30 },
      { name: 'short reply, 50 live', text: SHORT, live: 50, times: bench.quick ? 1 : 4 },
      { name: '20 s reply, 1 live', text: LONG, live: 1, times: 1 },
      { name: '20 s reply, 50 live', text: LONG, live: 50, times: 1 },
      { name: 'short reply, 500 live', text: SHORT, live: bench.quick ? 100 : 500, times: 1 },
      { name: '20 s reply, 500 live', text: LONG, live: bench.quick ? 100 : 500, times: 1 },
    ]
    const direct = await measureDirect(bench, shapes)
    const queued = await measureQueue(bench, shapes)
    const rows = shapes.flatMap((shape, index) =>
      compare(shape, direct[index] ?? [], queued[index] ?? []),
    )
    return { rows, plots: plotsOf(shapes, direct, queued), notes: [] }
  },
}

async function measureDirect(bench: Bench, shapes: Shape[]): Promise<TurnTimes[][]> {
  const route = await startProcess('baselines/direct-route.ts', [bench.modelUrl])
  const ask = async (text: string): Promise<TurnTimes> => {
    const started = performance.now()
    let opened = 0
    let first = 0
    const request = { url: `${route.url}/chat`, method: 'POST' as const, body: { text } }
    await readEvents({ ...request, onOpen: () => (opened = performance.now()) }, () => {
      first ||= performance.now()
    })
    const done = performance.now()
    return {
      acknowledgedMs: opened - started,
      firstTokenMs: first - started,
      doneMs: done - started,
    }
  }
  try {
    await ask('pace 0 1 0')
    const measured: TurnTimes[][] = []
    for (const { name, text, live, times } of shapes) {
      bench.say(`direct: ${name}`)
      measured.push(await together(live, times, () => ask(text)))
    }
    return measured
  } finally {
    route.stop()
  }
}

async function measureQueue(bench: Bench, shapes: Shape[]): Promise<TurnTimes[][]> {
  const most = Math.max(...shapes.map(({ live }) => live))
  const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: String(most + 10) } })
  try {
    const users: BenchUser[] = []
    while (users.length < most) users.push(await benchUser(house.url, { rooms: 1 }))
    const measured: TurnTimes[][] = []
    for (const { name, text, live, times } of shapes) {
      bench.say(`queue: ${name}`)
      const one = (index: number) => {
        const user = users[index]
        if (!user) throw new Error('Expected a user for each live turn')
        return user.ask(0, text)
      }
      measured.push(await together(live, times, one))
    }
    for (const user of users) user.close()
    return measured
  } finally {
    await house.close()
  }
}

/** People do not press send in the same millisecond: the starts are spread over a second. */
async function together(
  live: number,
  times: number,
  one: (index: number) => Promise<TurnTimes>,
): Promise<TurnTimes[]> {
  const runs = Array.from({ length: live }, async (_, index) => {
    const measured: TurnTimes[] = []
    await new Promise((resolve) => setTimeout(resolve, (index / live) * 1_000))
    for (let time = 0; time < times; time += 1) measured.push(await one(index))
    return measured
  })
  return (await Promise.all(runs)).flat()
}

function compare(shape: Shape, direct: TurnTimes[], queued: TurnTimes[]): Row[] {
  const of = (times: TurnTimes[], part: keyof TurnTimes, share: number) =>
    percentile(
      times.map((time) => time[part]),
      share,
    )
  const whole = of(direct, 'doneMs', 0.5)
  const told = of(queued, 'acknowledgedMs', 0.5)
  const share = shape.live === 1 ? 0.5 : 0.95
  const first = of(queued, 'firstTokenMs', share) - of(direct, 'firstTokenMs', share)
  const allowed = shape.live === 1 ? 15 : 50
  const ratio = of(queued, 'doneMs', 0.5) / whole
  const label = share === 0.5 ? 'median' : 'p95'
  return [
    row(
      `${shape.name}: acknowledged`,
      told / whole,
      told,
      whole,
      'at most 0.02',
      told / whole <= 0.02,
    ),
    row(
      `${shape.name}: first token later, ${label}`,
      of(queued, 'firstTokenMs', share) / of(direct, 'firstTokenMs', share),
      first,
      of(direct, 'firstTokenMs', share),
      `at most ${allowed} ms later`,
      first <= allowed,
    ),
    row(
      `${shape.name}: whole answer`,
      ratio,
      of(queued, 'doneMs', 0.5),
      whole,
      'at most 1.03',
      ratio <= 1.03,
    ),
  ]
}

function row(
  what: string,
  ratio: number,
  value: number,
  baseline: number,
  aim: string,
  met: boolean,
): Row {
  return { what, ratio, value, unit: 'ms', baseline, aim, met }
}

function plotsOf(
  shapes: Shape[],
  direct: TurnTimes[][],
  queued: TurnTimes[][],
): FigureResult['plots'] {
  const groups = shapes.map(({ name }) => name.replace(' reply', ''))
  const p95 = (all: TurnTimes[][], part: keyof TurnTimes) =>
    all.map((times) =>
      percentile(
        times.map((time) => time[part]),
        0.95,
      ),
    )
  return [
    {
      name: 'first-token',
      plot: {
        title: 'First token, 95th percentile',
        unit: 'ms',
        groups,
        series: [
          { name: 'direct', values: p95(direct, 'firstTokenMs') },
          { name: 'queue', values: p95(queued, 'firstTokenMs') },
          { name: 'queue: acknowledged', values: p95(queued, 'acknowledgedMs') },
        ],
      },
    },
  ]
}
