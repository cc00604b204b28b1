import { fork } from 'node:child_process'
import { join } from 'node:path'

export interface StartedProcess {
  /** What it sent when it was ready: its address. */
  url: string
  pid: number
  stop(): void
}

/** Starts one of the programs of this folder; it ends with us at the latest. */
export function startProcess(
  script: string,
  args: readonly string[] = [],
): Promise<StartedProcess> {
  const child = fork(join(import.meta.dirname, script), args, { execArgv: ['--import', 'tsx'] })
  return new Promise((resolve, reject) => {
    child.once('message', (message: { ready: string }) =>
      resolve({ url: message.ready, pid: child.pid ?? 0, stop: () => child.kill('SIGKILL') }),
    )
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)))
  })
}
