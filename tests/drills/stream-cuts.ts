import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { end, isAlive } from '../house.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readCalls } from './read-calls.ts'
import { readWithCuts, type Reading, type Way } from './read-with-cuts.ts'
import { runTogether } from './run-together.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const KINDS = ['ko', 'ja', 'en', 'emoji', 'mix'] as const
const WAYS: readonly Way[] = ['turn', 'turn', 'poll', 'all', 'late', 'stale']
const AT_ONCE = 12

export interface StreamCutsOptions {
  trials?: number
  kills?: number
  /** A turn that a reader did not see end by then never will. */
  endMs?: number
  /** How readers read, in turn. */
  ways?: readonly Way[]
}

/**
 * Streams cut at random instants, also in mid-event, and resumed over two API processes in turn, some with a worker
 * killed meanwhile: what the reader joined is the stored reply, which is what the model sent, byte for byte.
 */
export async function drillStreamCuts(
  world: World,
  {
    trials = bySize(world, 48, 60, 1_000),
    kills = bySize(world, 1, 2, 20),
    endMs = 60_000,
    ways = WAYS,
  }: StreamCutsOptions = {},
): Promise<DrillResult> {
  const stage = await openStage(world, {
    workers: 2,
    apis: 2,
    pace: { firstTokenMs: 20, tokenMs: 8 },
  })
  const violations: string[] = []
  try {
    const rooms = await stage.addRooms(6, Math.min(10, Math.ceil(trials / 6)))
    const started = { count: 0 }
    const mostLength = bySize(world, 600, 700, 1_200)
    await Promise.all([
      killWorkers(stage, { started, trials, kills }),
      runTogether(trials, AT_ONCE, async (trial) => {
        const room = rooms[trial % rooms.length]
        if (!room) return
        started.count += 1
        violations.push(...(await tryOne(stage, room, { trial, mostLength, endMs, ways })))
      }),
    ])
    return { promise: '8', trials, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

interface Trial extends Pick<Required<StreamCutsOptions>, 'endMs' | 'ways'> {
  trial: number
  mostLength: number
}

async function tryOne(
  stage: Stage,
  { client, roomId }: RoomOf,
  { trial, mostLength, endMs, ways }: Trial,
): Promise<string[]> {
  const { house } = stage
  const random = stage.random.fork(`trial ${trial}`)
  const kind = random.pick(KINDS)
  const way = ways[trial % ways.length] ?? 'turn'
  const marker = `cuts-${trial}`
  const length = random.between(1, mostLength)
  // Other words in each attempt, for those whose worker is killed.
  const text = `!fault fickle !long ${length} ${kind} turn:${marker}`
  const turn = await client.submit(roomId, text)
  const bases = house.apis.map(({ url }) => url)
  if (trial % 2 === 1) bases.reverse()
  const reading = await readWithCuts({ client, turnId: turn.id, bases, random, way, endMs })
  const name = `trial ${trial} (${way}, ${kind} ${length}, ${reading.cuts} cuts, ${turn.id})`
  const found = await compare(stage, { turnId: turn.id, marker, reading })
  return found.map((what) => `${name}: ${what}; heard ${reading.heard.slice(-60).join(' ')}`)
}

/** The reader's text against the record, and the record against what the model says that it sent. */
async function compare(
  stage: Stage,
  { turnId, marker, reading }: { turnId: string; marker: string; reading: Reading },
): Promise<string[]> {
  if (!reading.status) return [`no end within the time given; ${reading.text.length} units read`]
  const { rows } = await stage.sql.query<{ text: string; attempt: number }>(
    'select text, attempt from replies where turn_id = $1',
    [turnId],
  )
  const [stored] = rows
  if (!stored || rows.length > 1) {
    const told = await stage.sql.query<{ reason: string | null }>(
      'select reason from turns where id = $1',
      [turnId],
    )
    return [`${rows.length} replies are stored, by ${told.rows[0]?.reason}`]
  }
  const found: string[] = []
  if (reading.status !== 'done') found.push(`it ended ${reading.status}`)
  if (reading.text !== stored.text) found.push(describeDifference(reading.text, stored.text))
  if (reading.told !== stored.text) found.push('the reply told at the end is not the stored one')
  const sent = readCalls(stage).filter(
    (entry) => entry.marker === marker && entry.state === 'finished',
  )
  const hash = createHash('sha256').update(stored.text).digest('hex')
  if (!sent.some(({ textSha256 }) => textSha256 === hash)) {
    found.push('the stored reply is not what the model sent')
  }
  return found
}

function describeDifference(read: string, stored: string): string {
  const [a, b] = [Buffer.from(read), Buffer.from(stored)]
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return `read ${a.length} bytes, stored ${b.length}, first difference at byte ${at}`
}

/** Kills workers at even steps of the drill, each replaced at once. */
async function killWorkers(
  { house }: Stage,
  { started, trials, kills }: { started: { count: number }; trials: number; kills: number },
) {
  for (let kill = 1; kill <= kills; kill += 1) {
    while (started.count < (trials * kill) / (kills + 1)) await sleep(20)
    const worker = house.workers.find(isAlive)
    if (worker) await end(worker, 'SIGKILL')
    await house.addWorker()
  }
}
