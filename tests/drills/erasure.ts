import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { dumpDatabase, dumpRedis } from '../security/dump-stores.ts'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

/** As in signUp. */
const PASSWORD = 'correct horse battery'
const SETTLED_WITHIN_MS = 15_000

/** People take along all that is kept of them, and leave in mid-reply: nothing of theirs stays, and all of the others'. */
export async function drillErasure(world: World): Promise<DrillResult> {
  const stage = await openStage(world, { workers: 2, pace: { firstTokenMs: 20, tokenMs: 15 } })
  try {
    const violations: string[] = []
    const trials = bySize(world, 3, 6, 40)
    const stayer = await settle(stage, 'stays')
    const before = await countRows(stage.sql, stayer.userId)
    for (let trial = 1; trial <= trials; trial += 1) {
      const word = `leaver${trial}x${world.seed}`
      const leaver = await settle(stage, word)
      violations.push(...(await compareExport(stage, leaver)))
      violations.push(...(await eraseOne(stage, leaver, word)))
    }
    const after = await countRows(stage.sql, stayer.userId)
    if (after !== before) violations.push(`one who stays had ${before} rows, and has ${after}`)
    stage.accepted.splice(0)
    violations.push(...(await collectViolations(stage, 60_000)))
    return { promise: '18', trials, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

interface Settled {
  userId: string
  rooms: RoomOf[]
}

/** Somebody with rooms, answered and edited messages, an entry and help, with `word` in all of it. */
async function settle(stage: Stage, word: string): Promise<Settled> {
  const rooms = await stage.addRooms(1, 2)
  const [room] = rooms
  if (!room) throw new Error('Expected a room')
  const { client } = room
  const { id: userId } = await client.json<{ id: string }>('GET', '/me')
  for (const [at, each] of rooms.entries()) {
    await sendTurn(stage, { ...each, marker: `${word}-${at}`, text: `${word} !long 60` })
  }
  await client.call('PATCH', '/me', { body: { nickname: word } })
  await collectViolations(stage, 30_000)
  await client.call('POST', `/rooms/${room.roomId}/suggestions`)
  await sleep(1_500)
  return { userId, rooms }
}

const kinds = ['messages', 'turns', 'replies', 'notes'] as const

/** As many rows of each kind in the file as in the tables, and every text of them. */
async function compareExport({ sql }: Stage, { userId, rooms }: Settled): Promise<string[]> {
  const [room] = rooms
  if (!room) return []
  const file = await (await room.client.call('GET', '/me/export')).text()
  const told = JSON.parse(file) as { rooms: Record<(typeof kinds)[number], unknown[]>[] }
  const wrong: string[] = []
  for (const name of kinds) {
    const { rows } = await sql.query<{ text: string | null }>(
      `select ${name === 'messages' || name === 'replies' ? 'x.text' : 'null as text'} from ${name} x
       join rooms r on r.id = x.room_id where r.owner_id = $1`,
      [userId],
    )
    const count = told.rooms.flatMap((each) => each[name]).length
    if (rows.length === 0) wrong.push(`nobody made ${name}, so that this says nothing`)
    if (count !== rows.length) wrong.push(`the export has ${count} ${name} of ${rows.length}`)
    const missing = rows.filter(({ text }) => text && !file.includes(JSON.stringify(text)))
    if (missing.length > 0) wrong.push(`${missing.length} texts of ${name} are not in the export`)
  }
  return wrong
}

async function eraseOne(stage: Stage, leaver: Settled, word: string): Promise<string[]> {
  const [room] = leaver.rooms
  if (!room) return []
  const running = { ...room, marker: `${word}-running`, text: `${word} !long 400` }
  await sendTurn(stage, running)
  await sleep(stage.random.between(0, 1_200))
  const answer = await room.client.call('DELETE', '/me', { body: { password: PASSWORD } })
  if (answer.status !== 204) return [`leaving was answered ${answer.status}`]
  let found: string[] = []
  const until = Date.now() + SETTLED_WITHIN_MS
  // A worker that was writing learns of it at its next write.
  do {
    await sleep(500)
    found = await findTraces(stage, leaver.userId, word)
  } while (found.length > 0 && Date.now() < until)
  return found.map((place) => `something of one who left is in ${place}`)
}

async function findTraces({ sql, house }: Stage, userId: string, word: string): Promise<string[]> {
  const kept = [...(await dumpDatabase(sql)), ...(await dumpRedis(house))]
  const places = kept
    .filter(
      ({ place, text }) =>
        !place.endsWith('drill_witness') && (text.includes(word) || text.includes(userId)),
    )
    .map(({ place }) => place)
  return [...new Set(places)]
}

/** Rows anywhere that name the user. */
async function countRows(sql: pg.Pool, userId: string): Promise<number> {
  const kept = await dumpDatabase(sql)
  return kept.filter(({ place, text }) => place.startsWith('public.') && text.includes(userId))
    .length
}
