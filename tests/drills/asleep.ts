import { bySize } from './by-size.ts'
import { callsByMarker } from './calls-by-marker.ts'
import { collectViolations } from './collect-violations.ts'
import { countCalls } from './count-calls.ts'
import type { DrillResult } from './drill-result.ts'
import { rest } from './rest.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

/** Longer than a worker may be silent: eight seconds, three in a brief drill. */
const sleepMs = (world: World) => bySize(world, 4_500, 12_000, 12_000)
/** Of writing: some seconds, so that the sleep is in the middle of it. */
const LENGTH = 1_200
const BEGUN_WITHIN_MS = 30_000

/**
 * All workers are frozen together and go on together, as when the host sleeps or the database is away: all were
 * silent for too long, none is lost, and no reply is begun anew.
 */
export async function drillAsleep(world: World): Promise<DrillResult> {
  const stage = await openStage(world, {
    hasty: true,
    workers: 3,
    env: { WORKER_CONCURRENCY: '8' },
    pace: { firstTokenMs: 50, tokenMs: 20 },
  })
  try {
    const rooms = await stage.addRooms(3, 3)
    for (let round = 0; round < bySize(world, 2, 4, 12); round += 1) {
      await beginIn(stage, rooms, round)
      await sleepTogether(stage, sleepMs(world))
      await rest(stage.random.between(500, 1_500))
    }
    const violations = await collectViolations(stage, 60_000, [])
    violations.push(...(await findLosses(stage)))
    return {
      promise: '3, 5',
      trials: stage.accepted.length,
      violations,
      recoveriesMs: [],
      callsPerTurn: countCalls(stage),
    }
  } finally {
    await stage.close()
  }
}

/** A claim whose answer came too late is made again, without a word to the model; all else is a loss. */
async function findLosses(stage: Stage): Promise<string[]> {
  const { rows } = await stage.sql.query<{ id: string; crashes: number }>(
    'select id, crashes from turns where crashes > 0',
  )
  const asked = callsByMarker(stage)
  return [
    ...rows.map(({ id, crashes }) => `${crashes} workers were taken for lost with ${id}`),
    ...stage.accepted
      .filter(({ marker }) => (asked.get(marker) ?? 0) > 1)
      .map(({ turnId, marker }) => `the model was asked ${asked.get(marker)} times for ${turnId}`),
  ]
}

/** Until one turn of each room is being written. */
async function beginIn(stage: Stage, rooms: readonly RoomOf[], round: number): Promise<void> {
  await Promise.all(
    rooms.map((room, index) =>
      sendTurn(stage, { ...room, marker: `s${round}-${index}`, text: `!long ${LENGTH}` }),
    ),
  )
  const until = Date.now() + BEGUN_WITHIN_MS
  for (;;) {
    const { rows } = await stage.sql.query(`select from turns where status = 'running'`)
    if (rows.length >= rooms.length / 2) return
    if (Date.now() > until) throw new Error('The turns have not begun in time')
    await rest(50)
  }
}

async function sleepTogether({ house }: Stage, ms: number): Promise<void> {
  for (const worker of house.workers) worker.kill('SIGSTOP')
  try {
    await rest(ms)
  } finally {
    for (const worker of house.workers) worker.kill('SIGCONT')
  }
}
