import pg from 'pg'
import type { Subscribe } from './keep-listening.ts'
import { unpackWakes } from './wake-lines.ts'

/** A connection of its own: LISTEN needs one that stays (so not through pgbouncer). */
export function subscribePostgres(url: string, channel: string): Subscribe {
  return async (hear, lost) => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: 'dramatis-live-listener',
    })
    // What it says also ends the connection, and `lost` hears of that.
    client.on('error', () => undefined)
    client.on('notification', ({ payload }) => hear(unpackWakes(payload ?? '')))
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
    } catch (error) {
      await client.end()
      throw error
    }
    client.once('end', lost)
    return { ping: () => client.query('select 1'), close: () => client.end() }
  }
}
