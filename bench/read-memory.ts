import { readFileSync } from 'node:fs'

/** Resident memory of a process in MB (10^6 bytes), from the kernel's own account; Linux only. */
export function readMemory(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  if (!found) throw new Error(`The kernel says nothing of the memory of process ${pid}`)
  return (Number(found[1]) * 1_024) / 1_000_000
}
