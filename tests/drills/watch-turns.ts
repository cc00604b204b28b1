import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../scripts/api-client.ts'
import { isAlive } from '../house.ts'
import { createAssembly, type Assembly } from './assemble-turns.ts'
import { readStream } from './read-stream.ts'
import { rest } from './rest.ts'
import { sendTurn } from './send-turn.ts'
import type { RoomOf, Stage } from './world.ts'

/** A follower looks by itself every two seconds; a line that was half-open is noticed after fifteen. */
const TOLD_WITHIN_MS = 40_000
const CONNECTED_WITHIN_MS = 20_000
/** Of the turns, one in so many has a stream of its own as well. */
const OWN_STREAM = 3

export interface Watch {
  /** Waits until all was told, and answers what was read otherwise than the record says. */
  stop(): Promise<string[]>
}

interface Reader {
  name: string
  assembly: Assembly
  connected: boolean
  /** The turns whose end it must be told. */
  turnIds: string[]
}

/**
 * People who look on: every user follows all their turns over one stream, and some turns over one of their own, on
 * whichever API lives, coming back after every cut. In the end all of it must be what is stored.
 */
export async function watchTurns(stage: Stage, rooms: readonly RoomOf[]): Promise<Watch> {
  const over = new AbortController()
  setMaxListeners(0, over.signal)
  const broken: string[] = []
  const readers: Reader[] = []
  const reading = new Set<Promise<void>>()

  function open(name: string, path: string, client: ApiClient): Reader {
    const reader = { name, assembly: createAssembly(), connected: false, turnIds: [] }
    readers.push(reader)
    const work = follow(stage, { reader, path, client, signal: over.signal })
      .catch((error: unknown) => void broken.push(`${name} broke: ${String(error)}`))
      .finally(() => reading.delete(work))
    reading.add(work)
    return reader
  }

  const mine = new Map<ApiClient, Reader>()
  for (const { client } of rooms) {
    if (!mine.has(client)) mine.set(client, open(`stream ${mine.size}`, '/events', client))
  }
  await until(() => readers.every(({ connected }) => connected), CONNECTED_WITHIN_MS)
  const clientOf = new Map(rooms.map(({ roomId, client }) => [roomId, client]))
  const first = [...mine.keys()].flatMap(
    (client) => rooms.find((room) => room.client === client) ?? [],
  )
  // Who was told nothing yet has no place to come back to.
  await Promise.all(
    first.map((room, at) => sendTurn(stage, { ...room, marker: `watch${at}`, text: '!long 20' })),
  )
  let seen = 0
  const look = () => {
    for (const { turnId, roomId } of stage.accepted.slice(seen)) {
      seen += 1
      const client = clientOf.get(roomId)
      if (!client) continue
      mine.get(client)?.turnIds.push(turnId)
      if (seen % OWN_STREAM > 0) continue
      open(`stream of ${turnId}`, `/turns/${turnId}/events`, client).turnIds.push(turnId)
    }
  }
  const looking = (async () => {
    while (!over.signal.aborted) {
      look()
      await rest(50, over.signal)
    }
  })()
  look()
  await until(() => readers.every((reader) => wasTold(reader)), CONNECTED_WITHIN_MS)

  return {
    async stop() {
      look()
      const open = await readOpen(stage)
      await until(() => readers.every((reader) => wasTold(reader, open)), TOLD_WITHIN_MS)
      over.abort()
      await Promise.all([looking, ...reading])
      return [...broken, ...(await compare(stage, readers))]
    },
  }
}

const none: ReadonlySet<string> = new Set()

const wasTold = ({ assembly, turnIds }: Reader, open = none) =>
  turnIds.every((id) => assembly.of(id).end || open.has(id))

/** The end of these cannot be told, however long we wait. */
async function readOpen({ sql }: Stage): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ id: string }>('select id from turns where ended_at is null')
  return new Set(rows.map(({ id }) => id))
}

async function follow(
  { house, random }: Stage,
  job: { reader: Reader; path: string; client: ApiClient; signal: AbortSignal },
) {
  const { reader, path, client, signal } = job
  const own = random.fork(reader.name)
  const isOwn = path !== '/events'
  for (let at = own.between(0, 7); !signal.aborted; at += 1) {
    const living = house.apis.filter(isAlive)
    const base = living[at % Math.max(1, living.length)]?.url ?? client.base
    const { token } = client
    const { lastEventId } = reader.assembly
    const onOpen = () => (reader.connected = true)
    await readStream({ base, path, token, lastEventId, signal, onOpen }, (event, id) =>
      reader.assembly.take(event, id),
    )
    if (isOwn && wasTold(reader)) return
    await rest(own.between(100, 500), signal)
  }
}

async function compare({ sql }: Stage, readers: readonly Reader[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; status: string; text: string }>(
    `select t.id, t.status::text, coalesce(r.text, '') as text from turns t
     left join replies r on r.turn_id = t.id and r.index = 0`,
  )
  const stored = new Map(rows.map((row) => [row.id, row]))
  return readers.flatMap(({ name, assembly, turnIds }) =>
    turnIds.flatMap((id) => {
      const { end, text, heard } = assembly.of(id)
      const record = stored.get(id)
      const said = `${id}, heard ${heard.slice(-30).join(' ')}`
      if (!end) return [`${name} was not told the end of ${said}`]
      if (end.turn.status !== record?.status) {
        return [`${name} was told ${end.turn.status}, the record says ${record?.status}: ${said}`]
      }
      return text === record.text ? [] : [`${name} read something else than the record of ${said}`]
    }),
  )
}

async function until(check: () => boolean, ms: number) {
  const end = Date.now() + ms
  while (!check() && Date.now() < end) await sleep(50)
}
