import { isAlive } from '../house.ts'
import type { Stage } from './world.ts'

/** Processes that ended by themselves, with what they said about it. */
export function findDead({ house }: Stage): string[] {
  const said = house
    .logs()
    .split('\n')
    .filter((line) => /un(caught exception|handled rejection)/.test(line))
  return [...house.workers, ...house.apis]
    .filter((child) => !isAlive(child))
    .map((child) => {
      const why = said.find((line) => line.includes(`"pid":${child.pid},`)) ?? ''
      const script = child.spawnargs.at(-1)
      return `${script} ended with ${child.exitCode ?? child.signalCode}: ${why.slice(0, 1_500)}`
    })
}
