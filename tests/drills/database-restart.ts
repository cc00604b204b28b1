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
import { openStage, type Stage, type World } from './world.ts'

/** So many ends wait before they lose their connections; statements are given up after ten seconds. */
const CUT_ENDS = 3
const HELD_MS = 6_000

/** PostgreSQL drops the connections on which ends are written, then dies in mid-load and recovers; all goes on by itself. */
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
    env: { WORKER_CONCURRENCY: '8' },
    pace: { firstTokenMs: 50, tokenMs: 15 },
  })
  try {
    const rooms = await stage.addRooms(5, 3)
    const watch = await watchTurns(stage, rooms)
    const load = sendLoad(stage, {
      rooms,
      turns: bySize(world, 60, 100, 600),
      everyMs: [200, 3_000],
    })
    await sleep(1_000)
    const cutOff = await cutEnds(stage)
    // As long as it takes to be asked for again; after a crash a worker may rightly count as lost.
    await sleep(3_000)
    const thrownAway = findAskedAgain(stage)
    world.say?.(`${cutOff} ends cut off`)
    const back: number[] = []
    for (let crashes = 0; crashes < bySize(world, 1, 2, 8); crashes += 1) {
      await sleep(stage.random.between(1_000, 3_000))
      await crash()
      back.push(Date.now())
    }
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
        ...thrownAway,
        ...(cutOff === 0 ? ['no end was cut off, so that this says nothing of ends'] : []),
        ...findDead(stage),
      ],
      recoveriesMs,
      callsPerTurn: countCalls(stage),
    }
  } finally {
    await stage.close()
  }
}

/** Holds back what writes replies for a while, and ends its connections: each had its reply whole. Answers how many. */
async function cutEnds({ sql }: Stage): Promise<number> {
  const client = await sql.connect()
  try {
    await client.query('begin')
    await client.query('lock table replies in exclusive mode')
    const waiting = `from pg_locks l where l.relation = 'replies'::regclass and not l.granted`
    const until = Date.now() + HELD_MS
    while (Date.now() < until) {
      const { rows } = await client.query(`select ${waiting}`)
      if (rows.length >= CUT_ENDS) break
      await sleep(50)
    }
    const { rowCount } = await client.query(`select pg_terminate_backend(l.pid) ${waiting}`)
    await client.query('rollback')
    return rowCount ?? 0
  } finally {
    client.release()
  }
}
