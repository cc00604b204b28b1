import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Crew {
  /** Starts a process and answers what it reports when ready; one that dies later is started again. */
  add(
    name: string,
    script: string,
    options?: { args?: string[]; env?: NodeJS.ProcessEnv },
  ): Promise<string>
  /** For what must be put away after all processes have ended, last first. */
  onStop(put: () => Promise<void> | void): void
  stop(code: number): Promise<void>
}

const READY_MS = 45_000
/** A little more than the apps give themselves to drain. */
const KILL_MS = 32_000
/** npm passes Ctrl-C on although the terminal has sent it too: a second one counts only after this. */
const SAME_SIGNAL_MS = 1_500
const RESTART_MS = 1_000

/**
 * The processes of one `npm start`. Each is in a process group of its own, so that Ctrl-C reaches only this one,
 * and ends by itself when this one is killed: the channel between them closes.
 */
export function createCrew(options: {
  root: string
  logDirectory: string
  say: (line: string) => void
}): Crew {
  const { root, logDirectory, say } = options
  const members = new Map<string, ChildProcess>()
  const puts: (() => Promise<void> | void)[] = []
  let stopping: Promise<void> | null = null
  let signalledAt = 0

  function launch(
    name: string,
    script: string,
    args: string[],
    env: NodeJS.ProcessEnv,
  ): Promise<string> {
    if (stopping) return Promise.reject(new Error('Stopping'))
    mkdirSync(logDirectory, { recursive: true })
    const log = join(logDirectory, `${name}.log`)
    const file = openSync(log, 'a')
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', file, file, 'ipc'],
    })
    closeSync(file)
    members.set(name, child)
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => fail('did not start in time'), READY_MS)
      const fail = (why: string) => {
        clearTimeout(late)
        reject(new Error(`The ${name} process ${why}: ${lastLine(log)}`))
      }
      child.once('message', (message: { ready: string }) => {
        clearTimeout(late)
        child.off('exit', failEarly)
        child.once('exit', () => revive(name, script, args, env))
        resolve(message.ready)
      })
      const failEarly = () => fail('ended while starting')
      child.once('exit', failEarly)
    })
  }

  function revive(name: string, script: string, args: string[], env: NodeJS.ProcessEnv) {
    members.delete(name)
    if (stopping) return
    say(`The ${name} process ended; starting it again (see .data/logs/${name}.log)`)
    setTimeout(() => {
      if (stopping) return
      launch(name, script, args, env).catch((error: unknown) => {
        say(error instanceof Error ? error.message : String(error))
        revive(name, script, args, env)
      })
    }, RESTART_MS)
  }

  async function stopAll(code: number) {
    await Promise.all([...members.values()].map(endOf))
    for (const put of puts.toReversed()) await put()
    process.exit(code)
  }

  const crew: Crew = {
    add: (name, script, { args = [], env = process.env } = {}) => launch(name, script, args, env),
    onStop: (put) => void puts.push(put),
    stop(code) {
      stopping ??= stopAll(code)
      return stopping
    },
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = Date.now()
      if (stopping && now - signalledAt > SAME_SIGNAL_MS) {
        for (const child of members.values()) child.kill('SIGKILL')
        return
      }
      signalledAt = now
      if (!stopping) say('\nStopping: replies under way may finish (Ctrl-C again to cut them)')
      void crew.stop(0)
    })
  }
  return crew
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), KILL_MS)
    child.once('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function lastLine(log: string): string {
  const text = readFileSync(log, 'utf8').trim()
  const message = /^(?:\w*Error|.*"msg"): ?(.*)$/gm
  return [...text.matchAll(message)].at(-1)?.[1] ?? text.split('\n').at(-1) ?? 'it said nothing'
}
