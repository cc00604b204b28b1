import { bySize } from './by-size.ts'
import { collectViolations } from './collect-violations.ts'
import type { DrillResult } from './drill-result.ts'
import { readToEnd, type ReadTurn } from './read-to-end.ts'
import { rest } from './rest.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type AcceptedTurn, type RoomOf, type Stage, type World } from './world.ts'

/** Ten seconds of writing: long enough for a worker that is woken in the middle of it to get in. */
const LENGTH = 2_000
/** Characters that a reader has seen when its worker is frozen, and of the next attempt when it is woken. */
const SEEN = 150
const SHOWN_WITHIN_MS = 60_000

/**
 * A worker is frozen in mid-reply, and woken while another writes the same replies: its readers see those of the other
 * alone. Other words in each attempt, and one byte a letter, so that a splice is text like any other.
 */
export async function drillZombies(world: World): Promise<DrillResult> {
  const stage = await openStage(world, {
    hasty: true,
    workers: 2,
    env: { WORKER_CONCURRENCY: '8' },
    pace: { firstTokenMs: 20, tokenMs: 25 },
  })
  try {
    const rooms = await stage.addRooms(2, 3)
    const found: string[] = []
    for (let round = 0; round < bySize(world, 1, 1, 10); round += 1) {
      found.push(...(await tryRound(stage, rooms, round)))
    }
    const violations = [...found, ...(await collectViolations(stage, 30_000, []))]
    return { promise: '4, 8', trials: stage.accepted.length, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

async function tryRound(stage: Stage, rooms: readonly RoomOf[], round: number): Promise<string[]> {
  const read = await Promise.all(
    rooms.map(async (room, index) => {
      const text = `!fault fickle !long ${LENGTH} en`
      const turn = await sendTurn(stage, { ...room, marker: `z${round}-${index}`, text })
      if (!turn) throw new Error('A turn was not accepted')
      const reading = readToEnd(room, turn.turnId)
      // Heard below, unless something else breaks before.
      reading.catch(() => undefined)
      return { room, turn, reading }
    }),
  )
  await until(stage, read, 1)
  const { rows } = await stage.sql.query<{ id: string; worker_id: string }>(
    `select id, worker_id from turns where status = 'running'`,
  )
  const worker = stage.random.pick(rows).worker_id
  const held = new Set(rows.flatMap((row) => (row.worker_id === worker ? [row.id] : [])))
  const victim = stage.house.workers.find(({ workerId }) => workerId === worker)
  victim?.kill('SIGSTOP')
  try {
    await until(
      stage,
      read.filter(({ turn }) => held.has(turn.turnId)),
      2,
    )
  } finally {
    victim?.kill('SIGCONT')
  }
  const found = read.map(async ({ turn, reading }) => compare(stage, turn, await reading))
  return (await Promise.all(found)).flat()
}

/** Waits until so much of this attempt, or of a later one, of each turn is shown. */
async function until(
  { house }: Stage,
  turns: readonly { room: RoomOf; turn: AcceptedTurn }[],
  attempt: number,
) {
  const end = Date.now() + SHOWN_WITHIN_MS
  for (const { room, turn } of turns) {
    for (;;) {
      const { cursor, turn: now } = await room.client.poll(turn.turnId)
      const [at = 0, offset = 0] = cursor.split('.').map(Number)
      if (now.endedAt !== null || at > attempt || (at === attempt && offset >= SEEN)) break
      if (Date.now() > end) {
        throw new Error(`Attempt ${attempt} was not seen: ${house.logs().slice(-1_000)}`)
      }
      await rest(50)
    }
  }
}

async function compare(
  { sql }: Stage,
  { turnId }: AcceptedTurn,
  { seen, resets }: ReadTurn,
): Promise<string[]> {
  const { rows } = await sql.query<{ text: string; attempt: number }>(
    'select text, attempt from replies where turn_id = $1',
    [turnId],
  )
  const [kept] = rows
  if (!kept) return [`nothing was kept of ${turnId}`]
  return [
    ...(seen === kept.text ? [] : [`its reader read something else than the record of ${turnId}`]),
    ...(resets >= kept.attempt ? [`what the reader had seen was taken back: ${turnId}`] : []),
  ]
}
