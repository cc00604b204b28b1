import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { benchUser } from '../bench-user.ts'
import { countCost, type Cost } from '../count-cost.ts'
import { explainCost } from '../explain-cost.ts'
import type { Bench, Figure, FigureResult, Row } from '../figure.ts'
import { watchRedis, type RedisWatch } from '../watch-redis.ts'

/** A second of writing: 20 deltas. */
const MODEL = 'pace 100 20 50'

/** What one turn costs the stores, counted by the stores themselves. */
export const cost: Figure = {
  name: 'cost',
  title: 'Cost per turn',
  async run(bench) {
    const turns = bench.quick ? 10 : 100
    const redis = bench.backend === 'redis' ? await watchStore(bench.redisUrl) : null
    try {
      const { idle, busy } = await measure(bench, turns, redis)
      return describe(bench, { idle, busy, turns })
    } finally {
      redis?.watch.close()
      redis?.client.disconnect()
    }
  },
}

interface WatchedRedis {
  client: Redis
  watch: RedisWatch
}

/** Before the house opens, so that each script is seen as it is loaded. */
async function watchStore(url: string): Promise<WatchedRedis> {
  const client = new Redis(url)
  await client.script('FLUSH')
  return { client, watch: await watchRedis(url) }
}

async function measure(
  bench: Bench,
  turns: number,
  redis: WatchedRedis | null,
): Promise<{ idle: Cost; busy: Cost }> {
  const house = await bench.open({ workers: 1 })
  const sql = new pg.Pool({ connectionString: house.databaseUrl, max: 1 })
  try {
    await sql.query('create extension if not exists pg_stat_statements')
    const user = await benchUser(house.url, { rooms: 1 })
    await user.ask(0, MODEL)
    const stores = { sql, redis, settleMs: bench.quick ? 1_500 : 11_000 }
    bench.say('cost: at rest')
    const idle = await countCost(stores, () => sleep(bench.quick ? 10_000 : 30_000))
    bench.say(`cost: ${turns} turns`)
    const busy = await countCost(stores, async () => {
      for (let turn = 0; turn < turns; turn += 1) await user.ask(0, MODEL)
    })
    user.close()
    return { idle, busy }
  } finally {
    await sql.end()
    await house.close()
  }
}

interface Measured {
  idle: Cost
  busy: Cost
  turns: number
}

function describe({ backend }: Bench, { idle, busy, turns }: Measured): FigureResult {
  // What the house does by itself, in the same time without turns, is taken off.
  const factor = busy.seconds / idle.seconds
  const perTurn = (now: number, then: number) => Math.max(0, (now - then * factor) / turns)
  const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0)
  const row = (what: string, value: number): Row => ({
    what,
    ratio: null,
    value,
    unit: 'per turn',
    baseline: null,
    aim: null,
    met: null,
  })
  const callsOf = ({ redis }: Cost) => sum(redis.map(({ calls }) => calls))
  const insideOf = ({ redis }: Cost) => sum(redis.map(({ inside }) => inside))
  const rows = [
    row('SQL statements', perTurn(sum(busy.statements.values()), sum(idle.statements.values()))),
    row('transactions', perTurn(busy.transactions, idle.transactions)),
  ]
  if (backend === 'redis') {
    rows.push(
      row('Redis: commands of clients', perTurn(callsOf(busy), callsOf(idle))),
      row('Redis: commands inside scripts', perTurn(insideOf(busy), insideOf(idle))),
      row('Redis: bytes, both ways', perTurn(busy.redisBytes, idle.redisBytes)),
    )
  }
  return {
    rows,
    plots: [],
    tables: explainCost({ idle, busy, perTurn }),
    notes: [
      'A reply of 20 deltas in one second, with one tab open. What the house does by itself in that time is counted at rest and taken off; what is then below 0.05 is in the sums and not in the tables.',
      'SQL as pg_stat_statements counts it: what a client sends, `begin` and `commit` among it, and not what functions run inside.',
      ...(backend === 'redis'
        ? [
            'Redis as MONITOR tells it, which unlike commandstats and total_commands_processed keeps apart what a client sends (one round trip, or a part of one) and what a script then runs inside Redis.',
          ]
        : []),
    ],
  }
}
