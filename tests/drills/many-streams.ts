import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { end } from '../house.ts'
import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import { createAssembly } from './assemble-turns.ts'
import { countConnections } from './count-connections.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readStream } from './read-stream.ts'
import type { Random } from './random.ts'
import { rest } from './rest.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const PER_USER = 25
const SETTLE_MS = 60_000
/** A process that serves a few streams holds as many connections as one that serves thousands. */
const CONNECTIONS_MORE = 6
/** Of one user, on one process. */
const MOST_OPEN = 30

/** Told and aimed at are 5 s; a machine that does other things at the same time is given more. */
const RESUMED_WITHIN_MS = 20_000

/**
 * Many streams on one API that is stopped by SIGTERM and started again at its address: all of them resume there, miss
 * nothing of a turn that is written meanwhile, and cost the database no connection.
 */
export async function drillManyStreams(world: World): Promise<DrillResult> {
  const trials = bySize(world, 100, 150, 2_000)
  const stage = await openStage(world, { workers: 1, apis: 2 })
  const violations: string[] = []
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  try {
    const rooms = await stage.addRooms(Math.ceil(trials / PER_USER), 1)
    violations.push(...(await openTooMany(stage)))
    const before = await countConnections(stage.sql)
    const [api, other] = stage.house.apis
    if (!api || !other) throw new Error('Expected two APIs')
    const reader = { down: false, base: api.url, signal: stop.signal }
    const readers = Array.from({ length: trials }, (_, index) => {
      const room = rooms[index % rooms.length]
      if (!room) throw new Error('Expected a room for each user')
      return createReader(room.client, reader, stage.random.fork(`reader ${index}`))
    })
    const reading = Promise.all(readers.map((each) => each.run()))
    await until(() => readers.every((each) => each.connections > 0))
    // A stream that was told nothing yet has no id to resume from.
    const told = await submitToEach(rooms, other.url)
    await until(() => readers.every((each, index) => each.ended(told[index % told.length])))
    reader.down = true
    const stoppedAt = performance.now()
    await end(api, 'SIGTERM')
    const again = stage.house.addApi({ PORT: new URL(api.url).port })
    const turnIds = await submitToEach(rooms, other.url)
    await again
    const servedAt = performance.now()
    await until(() => readers.every((each, index) => each.ended(turnIds[index % turnIds.length])))
    const after = await countConnections(stage.sql)
    stop.abort()
    await reading
    violations.push(...(await judge(stage, readers, turnIds)))
    if (after > before + CONNECTIONS_MORE) {
      violations.push(`${trials} streams took the database from ${before} connections to ${after}`)
    }
    const recoveriesMs = readers.flatMap(({ back }) => (back === null ? [] : [back - stoppedAt]))
    const sorted = recoveriesMs.toSorted((one, another) => one - another)
    const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.POSITIVE_INFINITY
    world.say?.(
      `served again after ${(servedAt - stoppedAt).toFixed(0)} ms, 95 % resumed after ${p95.toFixed(0)} ms`,
    )
    if (p95 > RESUMED_WITHIN_MS) violations.push(`95 % of the streams resumed after ${p95} ms`)
    return { promise: '16', trials, violations, recoveriesMs }
  } finally {
    stop.abort()
    await stage.close()
  }
}

type Reader = ReturnType<typeof createReader>

/** Follows all turns of its user, as a tab does: when the stream ends it comes back, with its last id. */
function createReader(
  client: ApiClient,
  shared: { down: boolean; base: string; signal: AbortSignal },
  random: Random,
) {
  const assembly = createAssembly()
  const reader = {
    connections: 0,
    refused: [] as number[],
    /** When the process that was started again took it. */
    back: null as number | null,
    ended: (turnId: string | undefined) =>
      turnId !== undefined && assembly.turns.get(turnId)?.end != null,
    textOf: (turnId: string) => assembly.turns.get(turnId)?.text,
    async run() {
      while (!shared.signal.aborted) {
        const { base } = shared
        const { lastEventId } = assembly
        const asked = {
          base,
          path: '/events',
          token: client.token,
          lastEventId,
          signal: shared.signal,
        }
        const onOpen = () => {
          reader.connections += 1
          if (shared.down) reader.back ??= performance.now()
        }
        const over = await readStream({ ...asked, onOpen }, assembly.take)
        if (over.how === 'refused') reader.refused.push(over.status)
        if (!shared.signal.aborted) await rest(random.between(100, 500), shared.signal)
      }
    },
  }
  return reader
}

/** A user who opens streams without end gets so many, and is told to wait with the others. */
async function openTooMany(stage: Stage): Promise<string[]> {
  const { token } = await stage.addUser()
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  let opened = 0
  let refused = 0
  const streams = Array.from({ length: MOST_OPEN + 5 }, async () => {
    const asked = { base: stage.house.url, path: '/events', token, signal: stop.signal }
    const { status } = await readStream({ ...asked, onOpen: () => (opened += 1) }, () => undefined)
    if (status === 429) refused += 1
  })
  await until(() => opened + refused === streams.length)
  stop.abort()
  await Promise.all(streams)
  return opened === MOST_OPEN
    ? []
    : [`one user was given ${opened} streams, and refused ${refused}`]
}

async function submitToEach(rooms: readonly RoomOf[], base: string): Promise<string[]> {
  const turnIds: string[] = []
  for (const { client, roomId } of rooms) {
    const other = apiClient(base)
    other.token = client.token
    turnIds.push((await other.submit(roomId, '!long 120 mix')).id)
  }
  return turnIds
}

async function judge(
  { sql }: Stage,
  readers: readonly Reader[],
  turnIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ turn_id: string; text: string; status: string }>(
    `select t.id as turn_id, r.text, t.status::text from turns t left join replies r on r.turn_id = t.id
     where t.id = any ($1)`,
    [turnIds],
  )
  const stored = new Map(rows.map((row) => [row.turn_id, row.text]))
  const violations = rows
    .filter(({ status }) => status !== 'done')
    .map(({ turn_id: id, status }) => `a turn ended ${status} without cause: ${id}`)
  for (const [index, reader] of readers.entries()) {
    const turnId = turnIds[index % turnIds.length] ?? ''
    const name = `stream ${index}`
    if (!reader.ended(turnId)) violations.push(`${name} was not told the end of ${turnId}`)
    else if (reader.textOf(turnId) !== stored.get(turnId)) {
      violations.push(`${name} read something else than the record of ${turnId}`)
    }
    const errors = reader.refused.filter((status) => status >= 500)
    // One refusal while the process drains is fair; more is a storm.
    if (errors.length > 2) violations.push(`${name} was answered ${errors.join(', ')}`)
  }
  return violations
}

async function until(check: () => boolean) {
  const end = Date.now() + SETTLE_MS
  while (!check() && Date.now() < end) await sleep(50)
}
