import { spawn } from 'node:child_process'

const KEPT = 4_000

export interface ProgramEnd {
  code: number
  /** The end of what it printed. */
  tail: string
}

/** Runs one of our TypeScript files, or a tool's JavaScript, with this Node, and shows what it prints. */
export function runProgram(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ProgramEnd> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let tail = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    tail = (tail + text).slice(-KEPT)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, tail }))
  })
}
