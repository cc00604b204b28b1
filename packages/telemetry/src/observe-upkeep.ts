import { Counter, type Registry } from 'prom-client'

export interface UpkeepObserver {
  swept(found: Readonly<Record<string, number>>): void
  erased(rows: Readonly<Record<string, number>>): void
}

/** What the scheduled jobs found. Anything that the sweeper finds was lost by something else. */
export function observeUpkeep(registry: Registry): UpkeepObserver {
  const registers = [registry]
  const finds = new Counter({
    name: 'dramatis_sweeper_finds_total',
    help: 'Turns, and notes, given back, ended or woken again by the sweeper',
    labelNames: ['what'],
    registers,
  })
  const rows = new Counter({
    name: 'dramatis_retention_rows_total',
    help: 'Rows removed because their time was over',
    labelNames: ['what'],
    registers,
  })
  return {
    swept(found) {
      for (const [what, count] of Object.entries(found)) finds.inc({ what }, count)
    },
    erased(erased) {
      for (const [what, count] of Object.entries(erased)) rows.inc({ what }, count)
    },
  }
}
