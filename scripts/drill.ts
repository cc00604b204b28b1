import type { DrillResult } from '../tests/drills/drill-result.ts'
import { runMutant } from '../tests/drills/run-mutant.ts'
import type { Size } from '../tests/drills/by-size.ts'
import type { World } from '../tests/drills/world.ts'
import { allDrills } from './drill/all-drills.ts'
import { allMutants } from './drill/all-mutants.ts'
import { openStores } from './drill/open-stores.ts'
import { formatHeader, formatRow } from './drill/print-row.ts'
import { readFlags, type Flags } from './drill/read-flags.ts'

/** More of one kind say no more. */
const SHOWN = 3

interface Task {
  name: string
  /** A mutant: finding nothing is the failure. */
  mustFind: boolean
  size: Size
  /** It asks no backend: one row says what there is to say. */
  both: boolean
  run: (world: World) => Promise<DrillResult>
}

/** Tries to break every promise on both backends, from outside; then whether the drills see what is switched off. */
async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2))
  const { seed, backends } = flags
  const tasks = chooseTasks(flags)
  const stores = await openStores({ redis: backends.includes('redis') })
  let failed = 0
  let titled: boolean | null = null
  try {
    for (const { name, mustFind, run, size, both } of tasks) {
      if (mustFind !== titled) {
        console.info(mustFind ? '\nMutants: each must be seen' : 'Drills: none may find anything')
        console.info(formatHeader())
        titled = mustFind
      }
      for (const backend of both ? backends.slice(0, 1) : backends) {
        const world: World = {
          backend,
          seed,
          size,
          ...stores,
          say: (line) => console.info(`  ${line}`),
        }
        const started = performance.now()
        const result = await run(world).catch(brokenDrill)
        const seconds = (performance.now() - started) / 1000
        console.info(
          formatRow({ name, backend: both ? 'both' : backend, seconds, seed, ...result }),
        )
        const found = result.violations.length
        if (!mustFind && result.trials > 0)
          for (const line of pickSome(result.violations)) console.info(`  ${line}`)
        if (mustFind && found === 0) console.info('  BLIND: the drill did not see this mutant')
        const broken = result.trials === 0
        if (broken) for (const line of result.violations) console.info(`  ${line}`)
        if (broken || mustFind === (found === 0)) failed += 1
      }
    }
  } finally {
    await stores.close()
  }
  return failed === 0 ? 0 : 1
}

function chooseTasks({ drills, mutants, size, only }: Flags): Task[] {
  const wanted = ({ drill, name }: { drill: string; name: string }) =>
    only === null || only.split(',').some((one) => one === drill || one === name)
  const fromDrills = allDrills.map(({ name, run, both = false }) => ({
    drill: name,
    name,
    mustFind: false,
    size,
    both,
    run,
  }))
  const fromMutants = allMutants.map(({ mutant, drill, sees, run }) => ({
    drill,
    name: mutant,
    mustFind: true,
    // What a mutant breaks shows in a little of everything.
    size: 'brief' as const,
    both: false,
    run: async (world: World) => {
      const result = await runMutant(mutant, world, run)
      return { ...result, violations: result.violations.filter((line) => sees.test(line)) }
    },
  }))
  const all = [...(drills ? fromDrills : []), ...(mutants ? fromMutants : [])]
  const chosen = all.filter(wanted)
  if (chosen.length > 0) return chosen
  throw new Error(`The drills are: ${allDrills.map(({ name }) => name).join(', ')}`)
}

/** A drill that cannot run has shown nothing, also where it is to find something. */
function brokenDrill(error: unknown): DrillResult {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { promise: '', trials: 0, violations: [`the drill broke: ${said}`], recoveriesMs: [] }
}

function pickSome(violations: readonly string[]): string[] {
  const shown = new Map<string, number>()
  return violations.filter((line) => {
    const kind = line.replaceAll(/[\d]+|turn_\w+|: .*/g, '')
    shown.set(kind, (shown.get(kind) ?? 0) + 1)
    return (shown.get(kind) ?? 0) <= SHOWN
  })
}

process.exitCode = await main()
