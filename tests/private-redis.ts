import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { freePort } from '@dramatis/db/embedded/free-port'

export interface PrivateRedis {
  url: string
  pid: number
  stop(): Promise<void>
  /** Kills it and starts it again, empty, at the same address. */
  crash(): Promise<void>
}

/** The Redis program of this machine, or null. Valkey speaks the same protocol. */
function findRedisProgram(): string | null {
  const known = ['redis-server', 'valkey-server']
  return known.find((name) => spawnSync(name, ['--version']).status === 0) ?? null
}

/** A Redis of our own on a free port, with nothing on disk and the policy the product asks for. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const program = findRedisProgram()
  if (!program)
    throw new Error('Expected redis-server or valkey-server: apt-get install redis-server')
  const port = await freePort()
  let child = await startProgram(program, port)
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: () => end(child, 'SIGTERM'),
    async crash() {
      await end(child, 'SIGKILL')
      child = await startProgram(program, port)
    },
  }
}

async function startProgram(program: string, port: number): Promise<ChildProcess> {
  const options = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--save',
    '',
    '--appendonly',
    'no',
  ]
  const child = spawn(program, [...options, '--maxmemory-policy', 'noeviction'], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('Ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${String(code)}`)))
  })
  return child
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
