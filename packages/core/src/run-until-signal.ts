import type { Log } from './ports.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * Stops on SIGTERM, SIGINT, or when the process that started this one goes away; at once on a second signal.
 * Something unforeseen is logged and ends the process: its state is not known any more.
 */
export function runUntilSignal(
  shutdown: Shutdown,
  log: Log,
  { deadlineMs }: { deadlineMs: number },
) {
  let stopping = false
  const stop = (why: string, code: number) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ why }, 'stopping')
    void shutdown.run(deadlineMs).then(() => process.exit(code))
  }
  process.on('SIGTERM', () => stop('SIGTERM', 0))
  process.on('SIGINT', () => stop('SIGINT', 0))
  process.on('disconnect', () => stop('the parent went away', 0))
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught exception')
    stop('uncaught exception', 1)
  })
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'unhandled rejection')
    stop('unhandled rejection', 1)
  })
}
