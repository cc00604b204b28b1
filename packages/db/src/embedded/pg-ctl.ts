import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { OsUser } from './os-user.ts'

export interface Outcome {
  code: number
  output: string
}

export type RunPg = (program: 'initdb' | 'pg_ctl', args: string[]) => Promise<Outcome>

/** Runs PostgreSQL's own tools as its user. The server that `pg_ctl start` leaves has a session of its own. */
export function pgRunner(binaries: string, user: OsUser | null): RunPg {
  return (program, args) =>
    new Promise((resolve, reject) => {
      const child = spawn(join(binaries, 'bin', program), args, {
        ...user,
        cwd: '/',
        // The server inherits these pipes' absence, not ours: a kept pipe would hold our own exit.
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
        detached: true,
      })
      let output = ''
      const take = (chunk: Buffer) => {
        output += chunk.toString('utf8')
      }
      child.stdout.on('data', take)
      child.stderr.on('data', take)
      child.on('error', reject)
      child.on('exit', (code) => resolve({ code: code ?? 1, output: output.trim() }))
    })
}
