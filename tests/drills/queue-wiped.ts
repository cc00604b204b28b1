import { setTimeout as sleep } from 'node:timers/promises'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import { countCalls } from './count-calls.ts'
import type { DrillResult } from './drill-result.ts'
import { findDead } from './find-dead.ts'
import { sendLoad } from './send-load.ts'
import { wipeQueue } from './wipe-queue.ts'
import { watchTurns } from './watch-turns.ts'
import { readWitness, type Sighting } from './witness.ts'
import { openStage, type Stage, type World } from './world.ts'

/** Promise 13. */
const RECOVERED_WITHIN_MS = 30_000

interface Wipe {
  at: number
  /** The rooms that had open turns just before. */
  rooms: string[]
}

/** The store of the queue is emptied, or dies and comes back empty, in mid-load. */
export async function drillQueueWiped(
  world: World,
  { endMs = 60_000 }: { endMs?: number } = {},
): Promise<DrillResult> {
  const stage = await openStage(world, {
    hasty: true,
    workers: 2,
    privateRedis: true,
    env: { WORKER_CONCURRENCY: '4' },
    pace: { firstTokenMs: 50, tokenMs: 15 },
  })
  try {
    const rooms = await stage.addRooms(bySize(world, 4, 6, 12), 3)
    const watch = await watchTurns(stage, rooms)
    const turns = bySize(world, 40, 72, 600)
    // Faster than four at a time can answer: some always wait in the queue.
    const load = sendLoad(stage, {
      rooms,
      turns,
      everyMs: [100, bySize(world, 1_200, 1_200, 2_000)],
    })
    const wipes: Wipe[] = []
    for (let wipe = 0; wipe < bySize(world, 2, 2, 10); wipe += 1) {
      await sleep(stage.random.between(1_500, 4_000))
      wipes.push(await breakQueue(stage, wipe))
    }
    const accepted = await load
    const violations = await collectViolations(stage, endMs, [])
    const recoveriesMs = measure(await readWitness(stage.sql), wipes)
    const late = recoveriesMs.filter((ms) => ms > RECOVERED_WITHIN_MS)
    return {
      promise: '13, 3, 4, 7, 8',
      trials: accepted.length,
      violations: [
        ...violations,
        ...late.map((ms) => `a room went on ${ms} ms after the queue was emptied`),
        ...(await watch.stop()),
        ...findDead(stage),
      ],
      recoveriesMs,
      callsPerTurn: countCalls(stage),
    }
  } finally {
    await stage.close()
  }
}

async function breakQueue(stage: Stage, count: number): Promise<Wipe> {
  const { rows } = await stage.sql.query<{ room_id: string }>(
    `select distinct room_id from turns where status in ('queued', 'running')`,
  )
  const { redis } = stage.house
  if (redis && count % 2 === 1) await redis.crash()
  else await wipeQueue(stage)
  return { at: Date.now(), rooms: rows.map((row) => row.room_id) }
}

/** For each room that had open turns: how long until something happened in it. */
function measure(sightings: readonly Sighting[], wipes: readonly Wipe[]): number[] {
  return wipes.flatMap(({ at, rooms }) =>
    rooms.flatMap((roomId) => {
      const next = sightings.find((seen) => seen.roomId === roomId && seen.at.getTime() >= at)
      return next ? [next.at.getTime() - at] : []
    }),
  )
}
