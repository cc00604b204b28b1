import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type World } from './world.ts'

/** A stranger asks for turns, while they run and after, by every way that takes a turn's id. */
export async function drillStrangers(world: World): Promise<DrillResult> {
  const stage = await openStage(world)
  try {
    const rooms = await stage.addRooms(2, 2)
    const stranger = await stage.addUser()
    const violations: string[] = []
    const trials = bySize(world, 12, 12, 200)
    for (let trial = 1; trial <= trials; trial += 1) {
      const room = stage.random.pick(rooms)
      const turn = await sendTurn(stage, { ...room, marker: `t${trial}`, text: '!long 120' })
      if (!turn) continue
      for (const [method, path] of [
        ['GET', `/turns/${turn.turnId}`],
        ['GET', `/turns/${turn.turnId}/events`],
        ['POST', `/turns/${turn.turnId}/cancel`],
      ] as const) {
        const response = await stranger.call(method, path)
        await response.body?.cancel()
        if (response.status !== 404) {
          violations.push(`a stranger's ${method} was answered ${response.status}: ${path}`)
        }
      }
    }
    violations.push(...(await collectViolations(stage, 60_000)))
    return { promise: '15', trials: trials * 3, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}
