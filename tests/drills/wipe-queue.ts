import { connect } from 'node:net'
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
  await stage.sql.query(`truncate ${rows.map(({ name }) => name).join(', ')}`)
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
