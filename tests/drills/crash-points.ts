import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, type WorkerProcess } from '../house.ts'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { patchSource } from './patched-house.ts'
import { insertCrashPoints, crashPointFiles, crashPointPatches } from './insert-crash-points.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

/** Far more than there are: the loop ends with the first number that nothing reaches. */
const MOST_POINTS = 200
/** More than accepting a turn has. */
const SUBMIT_POINTS = 60

export interface CrashPointsOptions {
  /** Every so many points. */
  step?: number
  endMs?: number
  /** Every point of accepting, and none of answering. */
  only?: 'submit'
}

/** A process is killed at every `await` of accepting a turn, and of answering one. */
export async function drillCrashPoints(
  world: World,
  { step = bySize(world, 12, 5, 1), endMs = 90_000, only }: CrashPointsOptions = {},
): Promise<DrillResult> {
  // Of the world's own sources: a mutant is to crash as well.
  const source = await patchSource(crashPointPatches, {
    from: world.root,
    more: { files: crashPointFiles, change: insertCrashPoints },
  })
  try {
    const stage = await openStage({ ...world, root: source.root }, { workers: 0, hasty: true })
    try {
      const first = stage.random.between(1, step)
      // There are fewer of them.
      const submitStep = only ? 1 : Math.ceil(step / 4)
      const firstSubmit = stage.random.between(1, submitStep)
      await stage.house.addWorker()
      const rooms = await stage.addRooms(2, Math.ceil(SUBMIT_POINTS / submitStep / 2))
      for (const worker of stage.house.workers) worker.kill('SIGTERM')
      const submits = await crashSubmits(stage, rooms, { first: firstSubmit, step: submitStep })
      let answers = 0
      for (const fault of only ? [] : ['', '!fault 503 times=1 ']) {
        answers += await crashAnswers(stage, rooms, { first, step, fault })
      }
      await stage.house.addWorker()
      const violations = await collectViolations(stage, endMs, ['worker_lost'])
      violations.push(...(await checkOnce(stage)))
      world.say?.(`${submits} crashes of submit, ${answers} of answering`)
      return { promise: '1, 3, 4, 10', trials: submits + answers, violations, recoveriesMs: [] }
    } finally {
      await stage.close()
    }
  } finally {
    await source.remove()
  }
}

interface Points {
  first: number
  step: number
}

/**
 * Each message goes first to a process that dies over it, then, with the same key, to one that lives. Each has a room
 * of its own: a wake that is lost is made good by any other turn of its room.
 */
async function crashSubmits(stage: Stage, rooms: readonly RoomOf[], { first, step }: Points) {
  const { house } = stage
  let crashes = 0
  for (let point = first; point < MOST_POINTS; point += step) {
    const base = await house.addApi({ CRASH_AT: String(point) })
    const doomed = house.apis.find(({ url }) => url === base)
    const room = rooms[crashes]
    if (!room) throw new Error('Accepting a turn has more crash points than there are rooms')
    const turn = { ...room, marker: `s${point}`, text: '!long 60', key: randomUUID() }
    const answered = await fetch(`${base}/api/v1/rooms/${room.roomId}/turns`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${room.client.token}`,
        'content-type': 'application/json',
        'idempotency-key': turn.key,
      },
      body: JSON.stringify({ text: `turn:${turn.marker} ${turn.text}` }),
    }).catch(() => null)
    doomed?.kill('SIGKILL')
    await sendTurn(stage, turn)
    if (answered) return crashes
    crashes += 1
  }
  throw new Error('Accepting a turn has no end of crash points')
}

/** Each worker is killed at one point of whatever turn it has. After a `fault` the turn is given back on the way. */
async function crashAnswers(
  stage: Stage,
  rooms: readonly RoomOf[],
  { first, step, fault }: Points & { fault: string },
) {
  const { sql } = stage
  let crashes = 0
  for (let point = first; point < MOST_POINTS; point += step) {
    const room = rooms[((point / step) % rooms.length) | 0] ?? stage.random.pick(rooms)
    const marker = `${fault === '' ? 'w' : 'f'}${point}`
    await sendTurn(stage, { ...room, marker, text: `${fault}!long 60` })
    const worker = await startDoomed(stage, point)
    const until = Date.now() + 30_000
    while (worker && isAlive(worker) && Date.now() < until) {
      const { rows } = await sql.query(
        `select t.id from drill_witness w join turns t on t.id = w.turn_id
         where w.worker_before = $1 and w.became = 'done' and t.ended_at < now() - interval '1 second'`,
        [worker.workerId],
      )
      if (rows.length > 0) break
      await sleep(100)
    }
    if (worker && isAlive(worker)) {
      worker.kill('SIGTERM')
      return crashes
    }
    crashes += 1
  }
  throw new Error('Answering a turn has no end of crash points')
}

/** Null: the work that waited for it killed it before it had told us that it is ready. */
async function startDoomed({ house }: Stage, point: number): Promise<WorkerProcess | null> {
  try {
    return await house.addWorker({ CRASH_AT: String(point), WORKER_CONCURRENCY: '1' })
  } catch (error) {
    if (error instanceof Error && error.message.includes('ended with null')) return null
    throw error
  }
}

/** One message per key, whichever process died over it. */
async function checkOnce({ sql }: Stage): Promise<string[]> {
  const { rows } = await sql.query<{ text: string; count: number }>(
    `select text, count(*)::int from messages where text is not null group by text having count(*) > 1`,
  )
  return rows.map(({ text, count }) => `${count} messages came of one submit: ${text}`)
}
