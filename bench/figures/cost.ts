import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { benchUser } from '../bench-user.ts'
import type { Bench, Figure, FigureResult, Row } from '../figure.ts'

const TURNS = 100
/** A second of writing: 20 deltas. */
const MODEL = 'pace 100 20 50'

interface Counts {
  statements: Map<string, number>
  transactions: number
  redisCommands: Map<string, number>
  redisBytes: number
}

/** What one turn costs the stores, counted by the stores themselves. */
export const cost: Figure = {
  name: 'cost',
  title: 'Cost per turn',
  async run(bench) {
    const turns = bench.quick ? 10 : TURNS
    const house = await bench.open({ workers: 1 })
    const sql = new pg.Pool({ connectionString: house.databaseUrl, max: 1 })
    const redis = bench.backend === 'redis' ? new Redis(bench.redisUrl) : null
    try {
      await sql.query('create extension if not exists pg_stat_statements')
      const user = await benchUser(house.url, { rooms: 1 })
      await user.ask(0, MODEL)
      // What the house does by itself, in the same time without turns, is taken off.
      const seconds = turns * 1.3
      bench.say(`cost: ${turns} turns`)
      const idle = await count(sql, redis, () => sleep(Math.min(seconds, 30) * 1_000))
      const idleSeconds = Math.min(seconds, 30)
      const started = performance.now()
      const busy = await count(sql, redis, async () => {
        for (let turn = 0; turn < turns; turn += 1) await user.ask(0, MODEL)
      })
      const busySeconds = (performance.now() - started) / 1_000
      user.close()
      return describe(bench, { idle, busy, turns, factor: busySeconds / idleSeconds })
    } finally {
      redis?.disconnect()
      await sql.end()
      await house.close()
    }
  },
}

async function count(
  sql: pg.Pool,
  redis: Redis | null,
  work: () => Promise<unknown>,
): Promise<Counts> {
  await sql.query('select pg_stat_statements_reset()')
  await redis?.config('RESETSTAT')
  const before = await commits(sql)
  await work()
  const after = await commits(sql)
  const { rows } = await sql.query<{ query: string; calls: string }>(
    `select s.query, s.calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
     where d.datname = current_database() and s.query !~ 'pg_stat|^(begin|commit|set|show|deallocate)'
     order by s.calls desc`,
  )
  return {
    statements: new Map(rows.map(({ query, calls }) => [shorten(query), Number(calls)])),
    transactions: after - before,
    redisCommands: readCommands((await redis?.info('commandstats')) ?? ''),
    redisBytes: readBytes((await redis?.info('stats')) ?? ''),
  }
}

/** The statistics of a session reach the view up to a second after. */
async function commits(sql: pg.Pool): Promise<number> {
  await sleep(1_500)
  const { rows } = await sql.query<{ n: string }>(
    'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]?.n ?? 0)
}

function shorten(query: string): string {
  return query.replaceAll(/\s+/g, ' ').slice(0, 90)
}

function readCommands(info: string): Map<string, number> {
  const found = info.matchAll(/^cmdstat_([\w|-]+):calls=(\d+)/gm)
  return new Map([...found].map(([, name = '', calls]) => [name, Number(calls)]))
}

function readBytes(info: string): number {
  const [, received = '0'] = /total_net_input_bytes:(\d+)/.exec(info) ?? []
  const [, sent = '0'] = /total_net_output_bytes:(\d+)/.exec(info) ?? []
  return Number(received) + Number(sent)
}

interface Measured {
  idle: Counts
  busy: Counts
  turns: number
  factor: number
}

function describe(bench: Bench, { idle, busy, turns, factor }: Measured): FigureResult {
  const each = (now: number, then = 0) => Math.max(0, (now - then * factor) / turns)
  const sum = (counts: Map<string, number>) =>
    [...counts.values()].reduce((all, one) => all + one, 0)
  const row = (what: string, value: number, unit: string): Row => ({
    what,
    ratio: null,
    value,
    unit,
    baseline: null,
    aim: null,
    met: null,
  })
  const rows = [
    row('SQL statements', each(sum(busy.statements), sum(idle.statements)), 'per turn'),
    row('transactions', each(busy.transactions, idle.transactions), 'per turn'),
  ]
  if (bench.backend === 'redis') {
    rows.push(
      row('Redis commands', each(sum(busy.redisCommands), sum(idle.redisCommands)), 'per turn'),
      row('Redis bytes, both ways', each(busy.redisBytes, idle.redisBytes), 'per turn'),
    )
  }
  const top = (now: Map<string, number>, then: Map<string, number>) =>
    [...now]
      .map(([name, calls]): [string, number] => [name, each(calls, then.get(name) ?? 0)])
      .filter(([, calls]) => calls >= 0.05)
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 25)
      .map(([name, calls]) => `${calls.toFixed(2)} x \`${name}\``)
  return {
    rows,
    plots: [],
    notes: [
      'A reply of 20 deltas in one second. What the house does by itself in that time is taken off.',
      ...top(busy.statements, idle.statements),
      ...top(busy.redisCommands, idle.redisCommands),
    ],
  }
}
