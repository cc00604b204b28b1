import { runTogether } from '../tests/drills/run-together.ts'
import { chooseTasks, type Task } from './drill/choose-tasks.ts'
import { openStores } from './drill/open-stores.ts'
import { formatHeader } from './drill/print-row.ts'
import { readFlags } from './drill/read-flags.ts'
import { runTask } from './drill/run-task.ts'

/** Mutants wait most of their time for what will not come. */
const MUTANTS_AT_ONCE = 2

/** Tries to break every promise on both backends, from outside; then whether the drills see what is switched off. */
async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2))
  const { seed, backends } = flags
  const tasks = chooseTasks(flags)
  const started = performance.now()
  const { close, ...stores } = await openStores({ redis: backends.includes('redis') })
  let failed = 0
  async function runAll(title: string, chosen: readonly Task[], atOnce: number) {
    if (chosen.length === 0) return
    console.info(`\n${title}\n${formatHeader()}`)
    await runTogether(chosen.length, atOnce, async (index) => {
      const task = chosen[index]
      const found = task ? await runTask(task, backends, { seed, ...stores }) : 0
      failed += found
    })
  }
  try {
    const drills = tasks.filter(({ mustFind }) => !mustFind)
    const mutants = tasks.filter(({ mustFind }) => mustFind)
    await runAll('Drills: none may find anything', drills, 1)
    await runAll('Mutants: each must be seen', mutants, MUTANTS_AT_ONCE)
  } finally {
    await close()
  }
  const minutes = (performance.now() - started) / 60_000
  console.info(`\n${failed} failed, in ${minutes.toFixed(0)} minutes`)
  return failed === 0 ? 0 : 1
}

// Each patched copy of the program is removed when we go.
process.setMaxListeners(0)
process.exitCode = await main()
