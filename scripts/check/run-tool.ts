import { spawn } from 'node:child_process'
import { join } from 'node:path'

const patience = 120_000

/** Runs a tool of node_modules/.bin; answers what it said when it failed, null when it did not. */
export function runTool(
  cwd: string,
  [tool, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(cwd, 'node_modules/.bin', tool), args, {
      cwd,
      timeout: patience,
      env: { ...process.env, NO_COLOR: '1', ...env },
    })
    const said: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(null)
      const text = Buffer.concat(said).toString().trim()
      resolve(`${text}\n${tool} ended with ${signal ?? `code ${code}`}`)
    })
  })
}
