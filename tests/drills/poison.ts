import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import { countCalls } from './count-calls.ts'
import type { DrillResult } from './drill-result.ts'
import { measureRecoveries, type Break } from './measure-recoveries.ts'
import { readCalls } from './read-calls.ts'
import { rest } from './rest.ts'
import { sendLoad } from './send-load.ts'
import { sendTurn } from './send-turn.ts'
import { readWitness } from './witness.ts'
import { openStage, type AcceptedTurn, type Stage, type World } from './world.ts'

/** Parked after so many. */
const KILLS = 3
/** Enough to see that nothing parks it. */
const ENOUGH = 5
/** Others begin beside it, so that they die with it. */
const DIES_AFTER_MS = 400

/** One turn kills whichever worker asks the model for it: it is parked, and every other turn is answered all the same. */
export async function drillPoison(
  world: World,
  { workers = 2, endMs = 90_000 }: { workers?: number; endMs?: number } = {},
): Promise<DrillResult> {
  const stage = await openStage(world, {
    hasty: true,
    workers,
    env: { WORKER_CONCURRENCY: '8', FIRST_TOKEN_TIMEOUT_SECONDS: '60' },
    pace: { firstTokenMs: 50, tokenMs: 20 },
  })
  try {
    const rooms = await stage.addRooms(bySize(world, 4, 5, 5), 3)
    const [home] = await stage.addRooms(1, 1)
    if (!home) throw new Error('Expected a room for the poison')
    const poison = await sendTurn(stage, { ...home, marker: 'poison', text: '!fault no-token' })
    if (!poison) throw new Error('The poison was not accepted')
    const over = new AbortController()
    const killing = killWithEach(stage, poison, over.signal)
    await sendLoad(stage, {
      rooms,
      turns: bySize(world, 30, 60, 100),
      everyMs: [200, 1_500],
      text: (_, random) => `!long ${random.between(500, 1_000)}`,
    })
    const violations = await collectViolations(stage, endMs, ['worker_lost'])
    over.abort()
    const kills = await killing
    violations.push(...(await judge(stage, poison, kills.length)))
    const { recoveriesMs } = measureRecoveries(await readWitness(stage.sql), kills)
    const callsPerTurn = countCalls(stage)
    return {
      promise: '3, 4',
      trials: stage.accepted.length,
      violations,
      recoveriesMs,
      callsPerTurn,
    }
  } finally {
    await stage.close()
  }
}

/** A worker that only claimed it, and gave it back, has not run it: the model must have been asked. */
async function killWithEach(
  stage: Stage,
  { turnId, marker }: AcceptedTurn,
  signal: AbortSignal,
): Promise<Break[]> {
  const kills: Break[] = []
  const { house, sql } = stage
  const asked = () => readCalls(stage).filter((call) => call.marker === marker).length
  while (!signal.aborted && kills.length < ENOUGH) {
    await rest(20, signal)
    if (asked() <= kills.length) continue
    await rest(DIES_AFTER_MS)
    const { rows } = await sql.query<{ worker_id: string }>(
      `select worker_id from turns where id = $1 and status = 'running'`,
      [turnId],
    )
    const worker = house.workers.find(({ workerId }) => workerId === rows[0]?.worker_id)
    if (!worker) continue
    kills.push({ at: Date.now(), workerId: worker.workerId })
    worker.kill('SIGKILL')
    await house.addWorker()
  }
  return kills
}

/** How it came to it: who held it when, and what it had lost by then. */
async function lifeOf(sql: Stage['sql'], turnId: string): Promise<string> {
  const seen = (await readWitness(sql)).filter((sighting) => sighting.turnId === turnId)
  const steps = seen.map(
    ({ at, became, attempt, worker, crashes }) =>
      `${at.toISOString()} ${became} ${attempt} by ${worker ?? '-'} after ${crashes} crashes`,
  )
  return [turnId, ...steps].join('; ')
}

async function judge({ sql }: Stage, { turnId }: AcceptedTurn, kills: number): Promise<string[]> {
  const wrong: string[] = []
  if (kills !== KILLS) wrong.push(`the poison killed ${kills} workers, not ${KILLS}`)
  const { rows } = await sql.query<{ id: string; said: string; refunds: number }>(
    `select id, status || ' ' || coalesce(reason, '-') as said,
       (select count(*)::int from ledger_entries l where l.turn_id = turns.id and l.kind = 'refund') as refunds
     from turns where id = $1 or status <> 'done'`,
    [turnId],
  )
  for (const { id, said, refunds } of rows) {
    if (id !== turnId)
      wrong.push(`a good turn died of the poison: ${said} ${await lifeOf(sql, id)}`)
    else if (said !== 'failed worker_lost') wrong.push(`the poison ended as ${said}: ${id}`)
    else if (refunds !== 1) wrong.push(`the poison was paid back ${refunds} times: ${id}`)
  }
  return wrong
}
