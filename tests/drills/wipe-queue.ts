import { connect } from 'node:net'
import pg from 'pg'
import type { Stage } from './world.ts'

/** Empties the store that holds the queue: all of Redis, or every table of BullMQ's schema that holds jobs. */
export async function wipeQueue(stage: Stage): Promise<void> {
  if (stage.house.redis) return flush(stage.house.redis.url)
  const { rows } = await stage.sql.query<{ name: string }>(
    `select format('bullmq.%I', c.relname) as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'bullmq' and c.relkind = 'r'
       and c.relname not in ('migration', 'meta', 'relay_node')`,
  )
  await truncate(stage, rows.map(({ name }) => name).join(', '))
}

/** It locks whole tables, in another order than BullMQ's statements lock rows: PostgreSQL may refuse either of the two. */
async function truncate(stage: Stage, tables: string, tries = 5): Promise<void> {
  try {
    await stage.sql.query(`truncate ${tables}`)
  } catch (error) {
    const deadlock = error instanceof pg.DatabaseError && error.code === '40P01'
    if (!deadlock || tries === 1) throw error
    await truncate(stage, tables, tries - 1)
  }
}

/** One inline command is less than a client of our own. */
function flush(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write('FLUSHALL\r\n'))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.end()
      if (data.toString().startsWith('+OK')) resolve()
      else reject(new Error(`FLUSHALL answered ${data.toString()}`))
    })
  })
}
