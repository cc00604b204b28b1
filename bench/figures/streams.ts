import { setMaxListeners } from 'node:events'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Figure } from '../figure.ts'
import { percentile } from '../percentile.ts'
import { readEvents } from '../read-events.ts'
import { readMemory } from '../read-memory.ts'

const WRITERS = 50
const PER_USER = 25
/** 20 deltas a second for 20 s: 50 of them are 1,000 a second. */
const MODEL = 'pace 400 393 50'

/** Thousands of open streams on one api process, of which fifty follow a reply. */
export const streams: Figure = {
  name: 'streams',
  title: 'Streams',
  async run(bench) {
    const clients = bench.quick ? 500 : 5_000
    const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: '100' } })
    const stop = new AbortController()
    setMaxListeners(0, stop.signal)
    try {
      bench.say(`streams: ${clients} clients`)
      const writers: BenchUser[] = []
      while (writers.length < WRITERS) writers.push(await benchUser(house.url, { rooms: 1 }))
      const readers: BenchUser[] = []
      while (readers.length * (PER_USER - 1) < clients) {
        readers.push(await benchUser(house.url, { rooms: 0 }))
      }
      await rest(2_000)
      const pid = house.apis[0]?.pid ?? 0
      const before = readMemory(pid)
      let open = 0
      const failures: unknown[] = []
      for (let index = 0; index < clients; index += 1) {
        const user = readers[index % readers.length]
        const headers = { authorization: `Bearer ${user?.client.token ?? ''}` }
        const url = `${house.url}/api/v1/events`
        const onOpen = () => (open += 1)
        readEvents({ url, headers, signal: stop.signal, onOpen }, () => undefined).catch(
          (error: unknown) => failures.push(error),
        )
        if (index % 50 === 49) await rest(20)
      }
      while (open + failures.length < clients) await rest(50)
      await rest(5_000)
      const perClientKb = ((readMemory(pid) - before) * 1_000) / open
      const delaysMs: number[] = []
      for (const writer of writers) {
        writer.onDelta = (text) => {
          const now = Date.now()
          for (const sent of text.match(/\d{13}/g) ?? []) delaysMs.push(now - Number(sent))
        }
      }
      bench.say('streams: 1,000 deltas a second')
      const started = performance.now()
      await Promise.all(writers.map((writer) => writer.ask(0, MODEL)))
      const perSecond = delaysMs.length / ((performance.now() - started) / 1_000)
      const p95 = percentile(delaysMs, 0.95)
      for (const user of [...writers, ...readers]) user.close()
      return {
        rows: [
          {
            what: `memory of the api per open stream, ${open} open`,
            ratio: perClientKb / 30,
            value: perClientKb,
            unit: 'kB',
            baseline: null,
            aim: 'at most 30 kB',
            met: perClientKb <= 30 && open >= clients,
          },
          {
            what: `delivery from the model to the reader at ${Math.round(perSecond)} deltas per s, p95`,
            ratio: p95 / 100,
            value: p95,
            unit: 'ms',
            baseline: null,
            aim: 'at most 100 ms',
            met: p95 <= 100,
          },
        ],
        plots: [],
        notes: failures.length > 0 ? [`${failures.length} streams were refused.`] : [],
      }
    } finally {
      stop.abort()
      await house.close()
    }
  },
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
