import type { Mutant } from './mutant.ts'
import { mutants, type MutantName } from './mutants.ts'
import { patchSource } from './patched-house.ts'
import type { World } from './world.ts'

/** Does `work` while there is a copy of the program in which one mechanism is switched off; it goes into the world. */
export async function withMutant<Result>(
  name: MutantName,
  work: (changed: Pick<World, 'root' | 'mutation'>) => Promise<Result>,
): Promise<Result> {
  const { patches, sql }: Mutant = mutants[name]
  const { root, remove } = await patchSource(patches)
  try {
    return await work({ root, ...(sql ? { mutation: sql } : {}) })
  } finally {
    await remove()
  }
}
