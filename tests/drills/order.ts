import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import { countCalls } from './count-calls.ts'
import type { DrillResult } from './drill-result.ts'
import { hitWorkers } from './hit-workers.ts'
import { measureRecoveries } from './measure-recoveries.ts'
import { sendTurn } from './send-turn.ts'
import { wakeTwice } from './wake-twice.ts'
import { readWitness } from './witness.ts'
import { openStage, type Stage, type World } from './world.ts'

/**
 * Many turns wait in each room while workers die, the model says 429 and the queue delivers wakes that nobody asked
 * for, as one that delivers at least once may: they are answered in the order accepted, one at a time.
 */
export async function drillOrder(
  world: World,
  { endMs = 90_000 }: { endMs?: number } = {},
): Promise<DrillResult> {
  const stage = await openStage(world, {
    hasty: true,
    workers: 2,
    env: { WORKER_CONCURRENCY: '10' },
    pace: { firstTokenMs: 20, tokenMs: 8 },
  })
  try {
    // 20 rooms of 50 turns each.
    const rooms = await stage.addRooms(bySize(world, 2, 3, 10), 2)
    const freezeMs = bySize<readonly [number, number]>(
      world,
      [2_000, 7_000],
      [6_000, 14_000],
      [6_000, 14_000],
    )
    const hits = { everyMs: [2_500, 4_500], killShare: 0.8, freezeMs } as const
    const storm = hitWorkers(stage, hits)
    const noise = await wakeTwice(world, stage, rooms)
    // Each room's turns are posted one after the other, as fast as they are accepted.
    await Promise.all(
      rooms.map(async (room, index) => {
        const random = stage.random.fork(`room ${index}`)
        for (let count = 1; count <= bySize(world, 6, 10, 50); count += 1) {
          const busy = random.chance(0.15) ? `!fault 429 1 times=${random.between(1, 2)} ` : ''
          const text = `${busy}!long ${random.between(150, 500)}`
          await sendTurn(stage, { ...room, marker: `r${index}-${count}`, text })
        }
      }),
    )
    await waitForHalf(stage)
    await storm.stop()
    await noise.stop()
    const violations = await collectViolations(stage, endMs, ['worker_lost'])
    const sightings = await readWitness(stage.sql)
    return {
      promise: '7, 3, 4',
      trials: stage.accepted.length,
      violations: [...violations, ...(await checkSeq(stage))],
      recoveriesMs: measureRecoveries(sightings, storm.kills).recoveriesMs,
      callsPerTurn: countCalls(stage),
    }
  } finally {
    await stage.close()
  }
}

/** The storm goes on until half of the turns are answered: the rest has to end in quiet. */
async function waitForHalf(stage: Stage) {
  const until = Date.now() + 120_000
  while (Date.now() < until) {
    const { rows } = await stage.sql.query<{ open: number }>(
      `select count(*)::int as open from turns where ended_at is null`,
    )
    if ((rows[0]?.open ?? 0) <= stage.accepted.length / 2) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Posts to a room were accepted one after the other: the room's own numbers must say the same. */
async function checkSeq(stage: Stage): Promise<string[]> {
  const { rows } = await stage.sql.query<{ id: string; seq: number }>('select id, seq from turns')
  const seqOf = new Map(rows.map(({ id, seq }) => [id, seq]))
  const last = new Map<string, number>()
  return stage.accepted.flatMap(({ turnId, roomId }) => {
    const seq = seqOf.get(turnId) ?? 0
    const inOrder = seq > (last.get(roomId) ?? 0)
    last.set(roomId, seq)
    return inOrder ? [] : [`a later post has an earlier place: ${turnId}`]
  })
}
