import type { DrillResult } from '../../tests/drills/drill-result.ts'

export interface Row extends DrillResult {
  name: string
  backend: string
  seconds: number
  seed: number
}

const widths = [34, 9, 14, 7, 10, 8, 8, 10, 7, 6] as const

export function formatHeader(): string {
  const names = ['drill', 'backend', 'promises', 'trials', 'violations']
  return pad([...names, 'p50 ms', 'p99 ms', 'calls/turn', 'seconds', 'seed'])
}

/** `p50` and `p99` are of the recoveries; a dash where nothing had to recover. */
export function formatRow(row: Row): string {
  const sorted = row.recoveriesMs.toSorted((one, other) => one - other)
  return pad([
    row.name,
    row.backend,
    row.promise,
    String(row.trials),
    String(row.violations.length),
    quantile(sorted, 0.5),
    quantile(sorted, 0.99),
    row.callsPerTurn?.toFixed(2) ?? '-',
    row.seconds.toFixed(0),
    String(row.seed),
  ])
}

function quantile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return value === undefined ? '-' : value.toFixed(0)
}

function pad(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd()
}
