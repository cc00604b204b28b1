import { setTimeout as sleep } from 'node:timers/promises'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure, FigureResult } from '../figure.ts'
import { openStreams } from '../open-streams.ts'
import { percentile } from '../percentile.ts'
import { readMemory } from '../read-memory.ts'

/** A user may have 30 open streams on one process, and a bench user has one already. */
const PER_USER = 24
/** 20 deltas of 9 characters a second; with the pause between two turns 57 readers are given 1,000 a second. */
const PER_WRITER = 20
/** As long as what a persona says in a scene (about 900 characters), four times; and a long text of 3,600. */
const SCENE = { text: 'pace 100 99 50', times: 4 }
const LONG = { text: 'pace 100 399 50', times: 1 }
/** Starts are spread over a second. */
const RAMP_MS = 1_000
const SHARES = [0.5, 0.9, 0.95, 0.99]

interface Held {
  open: number
  /** Of the api, per open stream. */
  kilobytes: number
}

interface Delivered {
  perSecond: number
  delaysMs: number[]
}

/** Thousands of open streams on one api process, of which some follow a reply. */
export const streams: Figure = {
  name: 'streams',
  title: 'Streams',
  async run(bench) {
    const clients = bench.quick ? 500 : 5_000
    const writing = bench.quick ? 10 : 57
    const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: '100' } })
    const writers: BenchUser[] = []
    const readers: BenchUser[] = []
    const open = openStreams(house.url, readers)
    try {
      bench.say(`streams: ${clients} clients`)
      while (writers.length < writing) writers.push(await benchUser(house.url, { rooms: 1 }))
      while (readers.length * PER_USER < clients) {
        readers.push(await benchUser(house.url, { rooms: 0 }))
      }
      await Promise.all(writers.map((writer) => writer.ask(0, 'pace 0 1 0')))
      await sleep(2_000)
      const pid = house.apis[0]?.pid ?? 0
      const before = readMemory(pid)
      const held: Held[] = []
      for (let quarter = 0; quarter < 4; quarter += 1) {
        await open.open(clients / 4)
        await sleep(5_000)
        const kilobytes = ((readMemory(pid) - before) * 1_000) / open.count()
        held.push({ open: open.count(), kilobytes })
      }
      const delivered = await measureDelivery(bench, writers, SCENE)
      const long = await measureDelivery(bench, writers, LONG)
      return describe(bench, { clients, writing, held, delivered, long })
    } finally {
      open.close()
      for (const user of [...writers, ...readers]) user.close()
      await house.close()
    }
  },
}

/** Each piece of the clock model says when it was sent. */
async function measureDelivery(
  bench: Bench,
  writers: readonly BenchUser[],
  { text: asked, times }: typeof SCENE,
): Promise<Delivered> {
  bench.say(`streams: ${writers.length * PER_WRITER} deltas a second`)
  const delaysMs: number[] = []
  for (const writer of writers) {
    writer.onDelta = (text) => {
      const now = Date.now()
      for (const sent of text.match(/[0-9a-z]{8}/g) ?? []) {
        delaysMs.push(now - Number.parseInt(sent, 36))
      }
    }
  }
  const startedAt = performance.now()
  await Promise.all(
    writers.map(async (writer, index) => {
      // Else all of them would be sent each delta in the same instant.
      await sleep((index / writers.length) * RAMP_MS)
      for (let time = 0; time < times; time += 1) await writer.ask(0, asked)
    }),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  return { perSecond: delaysMs.length / seconds, delaysMs }
}

interface Measured {
  clients: number
  writing: number
  held: Held[]
  delivered: Delivered
  long: Delivered
}

function describe(
  { backend }: Bench,
  { clients, writing, held, delivered, long }: Measured,
): FigureResult {
  const { open, kilobytes } = held.at(-1) ?? { open: 0, kilobytes: Number.NaN }
  const { perSecond, delaysMs } = delivered
  const p95 = percentile(delaysMs, 0.95)
  const least = writing * PER_WRITER * 0.85
  const longP95 = percentile(long.delaysMs, 0.95)
  const delays = SHARES.map((share) => percentile(delaysMs, share))
  return {
    rows: [
      {
        what: `memory of the api per open stream, ${open.toLocaleString('en')} open`,
        ratio: kilobytes / 30,
        value: kilobytes,
        unit: 'kB',
        baseline: null,
        aim: 'at most 30 kB',
        met: kilobytes <= 30 && open >= clients,
      },
      {
        what: `delivery from the model to the reader at ${Math.round(perSecond).toLocaleString('en')} deltas per s, p95`,
        ratio: p95 / 100,
        value: p95,
        unit: 'ms',
        baseline: null,
        aim: `at most 100 ms, at ${least.toLocaleString('en')} per s or more`,
        met: p95 <= 100 && perSecond >= least,
      },
      {
        what: `the same in texts of 3,600 characters, p95`,
        ratio: longP95 / 100,
        value: longP95,
        unit: 'ms',
        baseline: null,
        aim: null,
        met: null,
      },
    ],
    plots: [
      {
        name: 'streams-memory',
        plot: {
          title: 'Memory of the api per open stream',
          unit: 'kB',
          groups: held.map((one) => one.open.toLocaleString('en')),
          series: [{ name: backend, values: held.map((one) => one.kilobytes) }],
        },
      },
      {
        name: 'streams-delivery',
        plot: {
          title: 'Delivery from the model to the reader',
          unit: 'ms',
          groups: SHARES.map((share) => `p${share * 100}`),
          series: [{ name: backend, values: delays }],
        },
      },
    ],
    notes: [
      'Beyond its first 1,000 characters a reply is gathered into larger pieces, so that a long one costs Redis at most 100 KB.',
      'Memory is what the api process grew by since its users had signed up; the kernel tells it.',
    ],
  }
}
