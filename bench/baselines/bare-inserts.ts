import pg from 'pg'
import type { Bench } from '../figure.ts'
import { measureRate } from '../measure-rate.ts'

/** As many as a process of ours has, and as many as there are clients: which is faster, the machine decides. */
const POOLS = [10, 64]

export interface InsertRate {
  connections: number
  perSecond: number
}

/** Transactions per second that insert one row of the size of a message, by pool; each connection is kept busy. */
export async function measureInserts(bench: Bench, seconds: number): Promise<InsertRate[]> {
  const rates: InsertRate[] = []
  for (const connections of POOLS) {
    bench.say(`capacity: bare inserts over ${connections} connections`)
    const perSecond = await measurePool(bench, seconds, connections)
    rates.push({ connections, perSecond })
  }
  return rates
}

async function measurePool(bench: Bench, seconds: number, connections: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: bench.postgresUrl, max: connections })
  try {
    await pool.query('create table bench_inserts (id bigserial primary key, text text)')
    const text = 'x'.repeat(200)
    const sql = 'insert into bench_inserts (text) values ($1)'
    return await measureRate({ seconds, clients: connections }, () => pool.query(sql, [text]))
  } finally {
    await pool.query('drop table if exists bench_inserts')
    await pool.end()
  }
}
