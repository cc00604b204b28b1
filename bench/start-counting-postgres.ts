import { join } from 'node:path'
import { choosePlace } from '@dramatis/db/embedded/choose-place'
import { findBinaries } from '@dramatis/db/embedded/find-binaries'
import { chooseOsUser } from '@dramatis/db/embedded/os-user'
import { pgRunner } from '@dramatis/db/embedded/pg-ctl'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'

/** Eight workers, an API and the load keep up to 20 connections each. */
const CONNECTIONS = 400

/**
 * A durable PostgreSQL of our own that counts statements and takes more connections. Both are options of a start, and
 * the limit that `startEmbeddedPostgres` gives on the command line wins over `alter system`: so it is started again.
 */
export async function startCountingPostgres(directory: string): Promise<EmbeddedPostgres> {
  const log = console.info
  const started = await startEmbeddedPostgres({ directory, durable: true, log })
  const user = chooseOsUser(log)
  const place = await choosePlace({ binaries: await findBinaries(), home: directory }, user)
  const settings = [
    `-p ${new URL(started.url).port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    `-c max_connections=${CONNECTIONS}`,
    '-c shared_preload_libraries=pg_stat_statements',
  ]
  const files = ['-D', join(place.home, 'cluster'), '-l', join(place.home, 'server.log')]
  const restart = ['restart', ...files, '-m', 'fast', '-w', '-t', '60', '-o', settings.join(' ')]
  const { code, output } = await pgRunner(place.binaries, user)('pg_ctl', restart)
  if (code === 0) return started
  await started.stop()
  throw new Error(`PostgreSQL did not start again with ${CONNECTIONS} connections: ${output}`)
}
