import { readFileSync } from 'node:fs'

/**
 * Answers a function that says how busy all cores were since, in percent; Linux only. From the kernel and not from
 * `os.cpus()`, which leaves out the time in which a core waits for a disk and so counts that as busy.
 */
export function watchCores(): () => number {
  const before = readTimes()
  return () => {
    const now = readTimes()
    return 100 * (1 - (now.idle - before.idle) / (now.all - before.all))
  }
}

/** The line `cpu` of proc_stat(5): user nice system idle iowait irq softirq steal, and parts of those after it. */
function readTimes(): { all: number; idle: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const times = line.trim().split(/\s+/).slice(1, 9).map(Number)
  const [, , , idle = 0, waiting = 0] = times
  return { all: times.reduce((sum, time) => sum + time, 0), idle: idle + waiting }
}
