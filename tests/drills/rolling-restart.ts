import { setTimeout as sleep } from 'node:timers/promises'
import { end, isAlive } from '../house.ts'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import { countCalls } from './count-calls.ts'
import type { DrillResult } from './drill-result.ts'
import { sendLoad } from './send-load.ts'
import type { Random } from './random.ts'
import { openStage, type Stage, type World } from './world.ts'

/** Promise 14. */
const EXIT_WITHIN_MS = 30_000

/** Every process is replaced, one after the other, by SIGTERM and under load: no turn may fail by it. */
export async function drillRollingRestart(
  world: World,
  /** Of the replies, those that outlive the grace of a stopping worker and have to be handed over. */
  { longShare = 0.04 }: { longShare?: number } = {},
): Promise<DrillResult> {
  const stage = await openStage(world, {
    workers: 2,
    apis: 2,
    env: { WORKER_CONCURRENCY: '20' },
    pace: { firstTokenMs: 50, tokenMs: 15 },
  })
  try {
    const rooms = await stage.addRooms(bySize(world, 4, 5, 20), 3)
    const text = (_: number, random: Random) =>
      `!long ${random.chance(longShare) ? 4_500 : random.between(100, 1_500)}`
    const load = sendLoad(stage, {
      rooms,
      turns: bySize(world, 40, 60, 1_000),
      everyMs: [200, 2_000],
      text,
    })
    const { exits, violations } = await replaceAll(stage, bySize(world, 1, 1, 4))
    const accepted = await load
    const rest = await collectViolations(stage, 90_000, [])
    return {
      promise: '14, 3, 4, 7',
      trials: accepted.length,
      violations: [...violations, ...rest],
      recoveriesMs: exits,
      callsPerTurn: countCalls(stage),
    }
  } finally {
    await stage.close()
  }
}

/** Answers how long each process took to go. */
async function replaceAll({ house }: Stage, rounds: number) {
  const exits: number[] = []
  const violations: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const old = [
      ...house.workers.filter(isAlive).map((child) => ({ child, add: house.addWorker })),
      ...house.apis.filter(isAlive).map((child) => ({ child, add: house.addApi })),
    ]
    for (const { child, add } of old) {
      await sleep(700)
      await add()
      const asked = performance.now()
      await Promise.race([end(child), sleep(EXIT_WITHIN_MS)])
      const took = performance.now() - asked
      exits.push(took)
      if (child.exitCode !== 0) {
        const how = isAlive(child) ? 'did not exit' : `exited with ${String(child.exitCode)}`
        violations.push(`a process ${how} within ${took.toFixed(0)} ms of SIGTERM`)
      }
    }
  }
  return { exits, violations }
}
