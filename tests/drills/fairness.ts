import { setTimeout as sleep } from 'node:timers/promises'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readCalls } from './read-calls.ts'
import { runTogether } from './run-together.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const SLOTS = 4
const POSTS_AT_ONCE = 8
const ANSWERED_MS = 60_000

/** One user queues a crowd of turns, in one room and in as many rooms; another's first token waits one slot at most. */
export async function drillFairness(
  world: World,
  { env: more }: { env?: Record<string, string> } = {},
): Promise<DrillResult> {
  const crowd = bySize(world, 20, 30, 200)
  const rounds = bySize(world, 1, 2, 10)
  const env = { WORKER_CONCURRENCY: String(SLOTS), ...more }
  // Slower than the crowd is posted: some of it always waits.
  const pace = { firstTokenMs: 200, tokenMs: 5 }
  const stage = await openStage(world, { workers: 1, env, pace })
  const violations: string[] = []
  try {
    const many = await stage.addRooms(1, crowd)
    const others = await stage.addRooms(rounds * 2, 1)
    for (let round = 0; round < rounds * 2; round += 1) {
      const rooms = round % 2 === 0 ? many.slice(0, 1) : many
      const other = others[round]
      if (other) violations.push(...(await tryRound(stage, { rooms, crowd, other, round })))
    }
    return { promise: '11', trials: rounds * 2, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

async function tryRound(
  stage: Stage,
  { rooms, crowd, other, round }: { rooms: RoomOf[]; crowd: number; other: RoomOf; round: number },
): Promise<string[]> {
  const { sql } = stage
  const [theirs, ours] = [`crowd-${round}`, `single-${round}`]
  await runTogether(crowd, POSTS_AT_ONCE, async (index) => {
    const { client, roomId } = rooms[index % rooms.length] ?? other
    await client.submit(roomId, `!long 40 en turn:${theirs}`)
  })
  const postedAt = Date.now()
  await other.client.submit(other.roomId, `!long 40 en turn:${ours}`)
  const find = () => readCalls(stage).find(({ marker }) => marker === ours)
  while (!find() && Date.now() - postedAt < ANSWERED_MS) await sleep(20)
  const entry = find()
  const name = `round ${round}, ${crowd} turns in ${rooms.length} rooms`
  const { rows } = await sql.query(
    `select 1 from turns t join messages m on m.id = t.message_id
     where m.text like '%turn:' || $1 and t.status = 'queued'`,
    [theirs],
  )
  await waitUntilIdle(sql)
  if (!entry) return [`${name}: the single turn was not begun in ${ANSWERED_MS / 1000} s`]
  const before = readCalls(stage).filter(
    ({ marker, at, id }) => marker === theirs && at > postedAt && id < entry.id,
  ).length
  const found =
    before > SLOTS ? [`${name}: ${before} of the crowd began before it, with ${SLOTS} slots`] : []
  // Without a queue there is nothing to be fair about.
  if (rows.length === 0)
    found.push(`${name}: the crowd was through already, so that this says nothing`)
  return found
}

async function waitUntilIdle(sql: Stage['sql']) {
  for (;;) {
    const { rows } = await sql.query('select 1 from turns where ended_at is null limit 1')
    if (rows.length === 0) return
    await sleep(100)
  }
}
