import { setTimeout as sleep } from 'node:timers/promises'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import { countCalls } from './count-calls.ts'
import type { DrillResult } from './drill-result.ts'
import { startPrivatePostgres } from './private-postgres.ts'
import { findAskedAgain } from './find-asked-again.ts'
import { findDead } from './find-dead.ts'
import { sendLoad } from './send-load.ts'
import { watchTurns } from './watch-turns.ts'
import { readWitness } from './witness.ts'
import { openStage, type World } from './world.ts'

/** A database that is away for less takes no turn from its worker. */
const OVERLOOKED_MS = 10_000

/** PostgreSQL dies in mid-load and comes back through crash recovery; every process goes on by itself. */
export async function drillDatabaseRestart(world: World): Promise<DrillResult> {
  const postgres = await startPrivatePostgres()
  try {
    return await restart({ ...world, postgresUrl: postgres.url }, postgres.crash)
  } finally {
    await postgres.stop()
  }
}

async function restart(world: World, crash: () => Promise<void>): Promise<DrillResult> {
  const stage = await openStage(world, {
    workers: 2,
    env: { WORKER_CONCURRENCY: '8', WORKER_LOST_SECONDS: '16' },
    pace: { firstTokenMs: 50, tokenMs: 15 },
  })
  try {
    const rooms = await stage.addRooms(5, 3)
    const watch = await watchTurns(stage, rooms)
    const load = sendLoad(stage, {
      rooms,
      turns: bySize(world, 40, 80, 600),
      everyMs: [200, 1_500],
    })
    const back: number[] = []
    let longest = 0
    for (let crashes = 0; crashes < bySize(world, 1, 2, 8); crashes += 1) {
      await sleep(stage.random.between(2_000, 4_000))
      const went = Date.now()
      await crash()
      back.push(Date.now())
      longest = Math.max(longest, Date.now() - went)
    }
    world.say?.(`away for ${longest} ms at most`)
    const accepted = await load
    const violations = await collectViolations(stage, 90_000, [])
    const claims = (await readWitness(stage.sql)).filter(({ became }) => became === 'running')
    const recoveriesMs = back.flatMap((at) => {
      const next = claims.find((claim) => claim.at.getTime() >= at)
      return next ? [next.at.getTime() - at] : []
    })
    return {
      promise: '1, 3, 4, 7, 8',
      trials: accepted.length,
      violations: [
        ...violations,
        ...(await watch.stop()),
        ...(longest < OVERLOOKED_MS ? findAskedAgain(stage) : []),
        ...findDead(stage),
      ],
      recoveriesMs,
      callsPerTurn: countCalls(stage),
    }
  } finally {
    await stage.close()
  }
}
