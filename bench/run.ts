import { capacity } from './figures/capacity.ts'
import { cost } from './figures/cost.ts'
import { directAgainstQueue } from './figures/direct-against-queue.ts'
import { growth } from './figures/growth.ts'
import { help } from './figures/help.ts'
import { streams } from './figures/streams.ts'
import { workers } from './figures/workers.ts'
import { formatRecord } from './format-record.ts'
import { measureFigure } from './measure-figure.ts'
import { openStores } from './open-stores.ts'
import { readFlags, type Flags } from './read-flags.ts'
import { resultStore, type ResultStore } from './result-store.ts'
import { writeFigures } from './write-figures.ts'

const figures = [directAgainstQueue, capacity, workers, streams, growth, cost, help]

/**
 * Everything in docs/figures.md, measured again: each figure on each backend, with its baseline in the same run.
 * A run may be split with --only and --backend; --write then puts the docs together from what is stored.
 */
async function main() {
  const flags = readFlags(figures)
  const store = resultStore(flags.folder)
  const failures = flags.write ? [] : await measureAll(flags, store)
  if (failures.length > 0) {
    process.exitCode = 1
    console.error(`Failed, and docs/figures.md is as it was:\n${failures.join('\n')}`)
  } else if (flags.write || flags.whole) await writeFigures(figures, store)
  else if (!flags.quick) {
    console.info('Stored. `npm run bench -- --write` writes docs/figures.md from what is stored.')
  }
}

/** Answers a line for each figure that failed. */
async function measureAll(flags: Flags, store: ResultStore): Promise<string[]> {
  const failures: string[] = []
  const stores = await openStores()
  try {
    for (const figure of flags.figures) {
      for (const backend of flags.backends) {
        const record = await measureFigure(figure, { backend, stores, quick: flags.quick })
        if (stores.isClosing()) return ['The run was interrupted']
        store.keep(record)
        console.info(formatRecord(record))
        if (record.failure !== null) {
          failures.push(`- ${figure.name}, ${backend}: ${record.failure}`)
        }
      }
    }
  } finally {
    await stores.close()
  }
  return failures
}

await main()
