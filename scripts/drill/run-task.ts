import type { DrillResult } from '../../tests/drills/drill-result.ts'
import type { World } from '../../tests/drills/world.ts'
import type { Backend } from '../../tests/house.ts'
import type { Changed, Task } from './choose-tasks.ts'
import { formatRow } from './print-row.ts'

/** More of one kind say no more. */
const SHOWN = 3

export type Given = Pick<World, 'seed' | 'postgresUrl' | 'redisUrl'>

/** Runs a task on all its backends, at the same time where it may, and answers how many of them failed. */
export async function runTask(
  task: Task,
  backends: readonly Backend[],
  given: Given,
): Promise<number> {
  const { both, alone, share } = task
  const mine = both ? backends.slice(0, 1) : backends
  const failed: boolean[] = []
  const runAll = async (changed: Changed) => {
    const runOne = async (backend: Backend) => {
      failed.push(await runOn(task, { ...given, ...changed, backend, size: task.size }))
    }
    if (!alone) return Promise.all(mine.map(runOne))
    for (const backend of mine) await runOne(backend)
  }
  await share(runAll).catch((error: unknown) => {
    console.info(`  ${task.name} could not be prepared: ${String(error)}`)
    failed.push(true)
  })
  return failed.filter(Boolean).length
}

async function runOn({ name, mustFind, both, run }: Task, world: World): Promise<boolean> {
  const { seed } = world
  const backend = both ? 'both' : world.backend
  const started = performance.now()
  const result = await run({
    ...world,
    say: (line) => console.info(`  ${name}, ${backend}: ${line}`),
  }).catch(brokenDrill)
  const seconds = (performance.now() - started) / 1000
  console.info(formatRow({ name, backend, seconds, seed, ...result }))
  const found = result.violations.length
  const broken = result.trials === 0
  if (broken) for (const line of result.violations) console.info(`  ${line}`)
  else if (!mustFind) for (const line of pickSome(result.violations)) console.info(`  ${line}`)
  if (mustFind && found === 0) console.info('  BLIND: the drill did not see this mutant')
  return broken || mustFind === (found === 0)
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
