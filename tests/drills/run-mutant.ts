import type { DrillResult } from './drill-result.ts'
import type { Mutant } from './mutant.ts'
import { mutants, type MutantName } from './mutants.ts'
import { patchSource } from './patched-house.ts'
import type { World } from './world.ts'

/** Runs a drill against a copy of the program in which one mechanism is switched off. */
export async function runMutant(
  name: MutantName,
  world: World,
  run: (world: World) => Promise<DrillResult>,
): Promise<DrillResult> {
  const { patches, sql }: Mutant = mutants[name]
  const source = await patchSource(patches)
  try {
    return await run({ ...world, root: source.root, ...(sql ? { mutation: sql } : {}) })
  } finally {
    await source.remove()
  }
}
