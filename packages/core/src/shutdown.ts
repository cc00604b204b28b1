import type { Log } from './ports.ts'

export interface Shutdown {
  /** What must be closed, in the reverse of the order in which it was opened. */
  push(name: string, close: () => Promise<void> | void): void
  /** Closes everything once, goes on after an error, and gives up after `deadlineMs`. */
  run(deadlineMs: number): Promise<void>
  /** Whether `run` was called: this process takes no new work. */
  isUnderWay(): boolean
}

/** Everything that opens something pushes its closer, so that a new part never edits the shutdown. */
export function createShutdown(log: Log): Shutdown {
  const closers: { name: string; close: () => Promise<void> | void }[] = []
  let running: Promise<void> | null = null

  async function closeAll() {
    for (const { name, close } of closers.toReversed()) {
      try {
        await close()
      } catch (error) {
        log.error({ err: error, name }, 'closing failed')
      }
    }
  }

  return {
    push: (name, close) => void closers.push({ name, close }),
    run(deadlineMs) {
      running ??= Promise.race([closeAll(), after(deadlineMs)])
      return running
    },
    isUnderWay: () => running !== null,
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
