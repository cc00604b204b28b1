import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** One start per checkout. @throws one sentence when another runs; answers how to let go. */
export function holdLock(path: string): () => void {
  const other = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  if (other > 0 && other !== process.pid && isStart(other)) {
    throw new Error(`Dramatis is already running from this folder (process ${other})`)
  }
  writeFileSync(path, String(process.pid))
  return () => rmSync(path, { force: true })
}

/** A process id is given out again after a restart: only one that runs our script counts. */
function isStart(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('scripts/start')
}
