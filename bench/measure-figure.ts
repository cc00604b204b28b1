import { setTimeout as sleep } from 'node:timers/promises'
import { openHouse, type Backend } from '../tests/house.ts'
import type { Bench, Figure, FigureRecord, FigureResult } from './figure.ts'
import type { Stores } from './open-stores.ts'
import { watchCores } from './watch-cores.ts'

export interface Measured {
  backend: Backend
  stores: Stores
  quick: boolean
}

/** One figure on one backend. Never throws: a figure that fails is recorded as failed, and the others go on. */
export async function measureFigure(
  figure: Figure,
  { backend, stores, quick }: Measured,
): Promise<FigureRecord> {
  const busyness = watchCores()
  await sleep(2_000)
  const record = {
    figure: figure.name,
    title: figure.title,
    backend,
    measuredAt: new Date().toISOString(),
    machine: stores.machine,
    busyBefore: busyness(),
  }
  try {
    const result = await figure.run(benchOn(backend, stores, quick))
    refuseHoles(result)
    return { ...record, result, failure: null }
  } catch (error) {
    console.error(error)
    const failure = error instanceof Error ? error.message : String(error)
    return { ...record, result: null, failure }
  }
}

function benchOn(backend: Backend, stores: Stores, quick: boolean): Bench {
  const { postgresUrl, redisUrl, modelUrl } = stores
  return {
    backend,
    postgresUrl,
    redisUrl,
    modelUrl,
    quick,
    say: (line) => console.error(`  ${backend}: ${line}`),
    open: ({ env, ...options } = {}) =>
      openHouse({
        backend,
        postgresUrl,
        redisUrl,
        ...options,
        env: {
          LOG_LEVEL: 'error',
          // A pace is that of the scripted model, which the house has of its own.
          ...(options.pace ? {} : { OPENAI_BASE_URL: `${modelUrl}/v1` }),
          OPENAI_MODEL: 'bench-clock',
          DAILY_TURNS: '1000000',
          DAILY_OPENINGS: '100000',
          ...env,
        },
      }),
  }
}

/** JSON makes null of NaN, and a table makes 0 of that. */
function refuseHoles({ rows }: FigureResult): void {
  for (const { what, ratio, value, baseline } of rows) {
    const numbers = [value, ratio ?? 0, baseline ?? 0]
    if (!numbers.every(Number.isFinite)) throw new Error(`Nothing was measured for: ${what}`)
  }
}
