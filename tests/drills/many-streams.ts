import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { end } from '../house.ts'
import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import { createAssembly } from './assemble-turns.ts'
import { countConnections } from './count-connections.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readStream } from './read-stream.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const PER_USER = 25
const SETTLE_MS = 60_000
/** A process that serves a few streams holds as many connections as one that serves thousands. */
const CONNECTIONS_MORE = 6

/**
 * Many streams on one API, then SIGTERM: all of them resume on the other API, miss nothing of a turn that is written
 * meanwhile, and cost the database no connection.
 */
export async function drillManyStreams(world: World): Promise<DrillResult> {
  const trials = bySize(world, 100, 150, 2_000)
  const stage = await openStage(world, { workers: 1, apis: 2 })
  const violations: string[] = []
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  try {
    const rooms = await stage.addRooms(Math.ceil(trials / PER_USER), 1)
    const before = await countConnections(stage.sql)
    const reader = {
      down: false,
      bases: stage.house.apis.map(({ url }) => url),
      signal: stop.signal,
    }
    const readers = Array.from({ length: trials }, (_, index) => {
      const room = rooms[index % rooms.length]
      if (!room) throw new Error('Expected a room for each user')
      return createReader(room.client, reader)
    })
    const reading = Promise.all(readers.map((each) => each.run()))
    await until(() => readers.every((each) => each.connections > 0))
    // A stream that was told nothing yet has no id to resume from.
    const told = await submitToEach(rooms, reader.bases[1] ?? '')
    await until(() => readers.every((each, index) => each.ended(told[index % told.length])))
    const [api] = stage.house.apis
    reader.down = true
    const stoppedAt = performance.now()
    if (api) await end(api, 'SIGTERM')
    const turnIds = await submitToEach(rooms, reader.bases[1] ?? '')
    await until(() => readers.every((each, index) => each.ended(turnIds[index % turnIds.length])))
    const after = await countConnections(stage.sql)
    stop.abort()
    await reading
    violations.push(...(await judge(stage, readers, turnIds)))
    if (after > before + CONNECTIONS_MORE) {
      violations.push(`${trials} streams took the database from ${before} connections to ${after}`)
    }
    const recoveriesMs = readers.flatMap(({ back }) => (back === null ? [] : [back - stoppedAt]))
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
  shared: { down: boolean; bases: readonly string[]; signal: AbortSignal },
) {
  const assembly = createAssembly()
  const reader = {
    connections: 0,
    refused: [] as number[],
    /** When it was told something by the other process. */
    back: null as number | null,
    ended: (turnId: string | undefined) =>
      turnId !== undefined && assembly.turns.get(turnId)?.end != null,
    textOf: (turnId: string) => assembly.turns.get(turnId)?.text,
    async run() {
      while (!shared.signal.aborted) {
        const base = shared.bases[shared.down ? 1 : 0] ?? ''
        const { lastEventId } = assembly
        const asked = {
          base,
          path: '/events',
          token: client.token,
          lastEventId,
          signal: shared.signal,
        }
        const over = await readStream(
          { ...asked, onOpen: () => (reader.connections += 1) },
          (event, id) => {
            if (shared.down) reader.back ??= performance.now()
            assembly.take(event, id)
          },
        )
        if (over.how === 'refused') reader.refused.push(over.status)
        if (!shared.signal.aborted) await sleep(100 + Math.random() * 400)
      }
    },
  }
  return reader
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
  const { rows } = await sql.query<{ turn_id: string; text: string }>(
    'select turn_id, text from replies where turn_id = any ($1)',
    [turnIds],
  )
  const stored = new Map(rows.map((row) => [row.turn_id, row.text]))
  const violations: string[] = []
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
