import type { Size } from '../../tests/drills/by-size.ts'
import type { DrillResult } from '../../tests/drills/drill-result.ts'
import { withMutant } from '../../tests/drills/with-mutant.ts'
import type { World } from '../../tests/drills/world.ts'
import { allDrills } from './all-drills.ts'
import { allMutants } from './all-mutants.ts'
import type { Flags } from './read-flags.ts'

export type Changed = Pick<World, 'root' | 'mutation'>

export interface Task {
  name: string
  /** A mutant: finding nothing is the failure. */
  mustFind: boolean
  size: Size
  /** It asks no backend: one row says what there is to say. */
  both: boolean
  /** It is run on one backend after the other. */
  alone: boolean
  /** Does the work for all backends in what they share: the program as it is, or a copy with a change. */
  share<Result>(work: (changed: Changed) => Promise<Result>): Promise<Result>
  run(world: World): Promise<DrillResult>
}

/** What the flags ask for, drills first. @throws a sentence where they name nothing. */
export function chooseTasks({ drills, mutants, size, only }: Flags): Task[] {
  const wanted = ({ drill, name }: { drill: string; name: string }) =>
    only === null || only.split(',').some((one) => one === drill || one === name)
  const fromDrills = allDrills.map(({ name, run, both = false, alone = false }) => ({
    drill: name,
    name,
    mustFind: false,
    size,
    both,
    alone: alone || size === 'long',
    share: <Result>(work: (changed: Changed) => Promise<Result>) => work({}),
    run,
  }))
  const fromMutants = allMutants.map(({ mutant, drill, sees, run }) => ({
    drill,
    name: mutant,
    mustFind: true,
    // What a mutant breaks shows in a little of everything.
    size: 'brief' as const,
    both: false,
    alone: false,
    share: <Result>(work: (changed: Changed) => Promise<Result>) => withMutant(mutant, work),
    async run(world: World) {
      const result = await run(world)
      return { ...result, violations: result.violations.filter((line) => sees.test(line)) }
    },
  }))
  const all = [...(drills ? fromDrills : []), ...(mutants ? fromMutants : [])]
  const chosen = all.filter(wanted)
  if (chosen.length > 0) return chosen
  throw new Error(`The drills are: ${allDrills.map(({ name }) => name).join(', ')}`)
}
