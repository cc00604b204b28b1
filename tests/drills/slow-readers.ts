import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../scripts/api-client.ts'
import { countConnections } from './count-connections.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import type { Random } from './random.ts'
import { readWithCuts } from './read-with-cuts.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const PER_USER = 20
/** Together they are more than the kernel buffers for a reader that takes nothing. */
const BIG_TURNS = 60
const BIG_KB = 64
/** 15 s of an awaited write, and some more for a busy machine. */
const CLOSED_MS = 25_000
/** Until all of them hold as much as the kernel takes for them, and are closed. */
const overMs = (world: World) => bySize(world, 45_000, 60_000, 180_000)
const READ_MS = 60_000
const MB = 2 ** 20
/** What one may cost: a reply of 64 KB as a row, text, events and bytes, and what is not collected yet. All: 8 MB. */
const MB_EACH = 1
/** A heap breathes by that much. */
const LEAST_MB = 100

/** Readers that never read, beside ones that do: the first are closed and cost little, the others notice nothing. */
export async function drillSlowReaders(world: World): Promise<DrillResult> {
  const [idle, normal] = bySize(world, [12, 12], [20, 20], [200, 500])
  const stage = await openStage(world, { workers: 2 })
  const { house, sql } = stage
  const sockets: Socket[] = []
  const memory = watchMemory(house.apis[0]?.pid ?? 0)
  try {
    const users = await stage.addRooms(Math.ceil((idle + normal) / PER_USER), 1)
    const deaf = users.slice(0, Math.ceil(idle / PER_USER))
    const readers = createReaders(stage, users.slice(deaf.length), normal)
    await Promise.all(deaf.map(writeMuch))
    // What the others cost alone.
    await readers.readUntil(() => true)
    const [alone, connections] = [memory.highest(), await countConnections(sql)]
    for (let index = 0; index < idle; index += 1) {
      const room = deaf[index % deaf.length]
      if (room) sockets.push(await openDeaf(room.client))
    }
    const since = performance.now()
    let over = false
    const watching = watchClosing(house.url, sockets, overMs(world)).finally(() => (over = true))
    const [{ open, late }] = await Promise.all([watching, readers.readUntil(() => over)])
    const violations = [...readers.violations]
    if (open > 0) violations.push(`${open} readers that never read are still open`)
    if (late > 0) violations.push(`${late} took nothing for ${CLOSED_MS} ms and stayed open`)
    const grown = (memory.highest() - alone) / MB
    if (grown > Math.max(LEAST_MB, idle * MB_EACH))
      violations.push(`the API grew by ${grown.toFixed(0)} MB for ${idle} deaf readers`)
    const more = (await countConnections(sql)) - connections
    if (more > 6) violations.push(`the database has ${more} connections more`)
    const read = readers.read()
    world.say?.(`${read} replies read beside ${idle} deaf readers; RSS +${grown.toFixed(0)} MB`)
    return {
      promise: '16',
      trials: idle + read,
      violations,
      recoveriesMs: [performance.now() - since],
    }
  } finally {
    memory.stop()
    for (const socket of sockets) socket.destroy()
    await stage.close()
  }
}

/** So many that write and read to the end, one turn after the other. */
function createReaders({ house, random }: Stage, rooms: readonly RoomOf[], count: number) {
  const violations: string[] = []
  let read = 0
  async function readOnce(reader: number, own: Random): Promise<void> {
    const room = rooms[reader % rooms.length]
    if (!room) return
    const { id } = await room.client.submit(room.roomId, '!long 60 mix')
    const to = { client: room.client, turnId: id, bases: [house.url] }
    const reading = { ...to, random: own, way: 'whole', endMs: READ_MS } as const
    const { status, text, told } = await readWithCuts(reading)
    if (status !== 'done' || text !== told) {
      violations.push(`beside them ${id} was read as ${status}`)
    }
    read += 1
  }
  return {
    violations,
    read: () => read,
    /** One round at least. */
    async readUntil(isOver: () => boolean): Promise<void> {
      const each = async (reader: number) => {
        const own = random.fork(`reader ${reader}`)
        do await readOnce(reader, own)
        while (!isOver())
      }
      await Promise.all(Array.from({ length: count }, (_, reader) => each(reader)))
    },
  }
}

function watchMemory(pid: number) {
  let highest = 0
  const timer = setInterval(() => {
    void residentBytes(pid)
      .then((bytes) => (highest = Math.max(highest, bytes)))
      .catch(() => undefined)
  }, 250)
  return { highest: () => highest, stop: () => clearInterval(timer) }
}

/** Ended turns whose replies are told, one after another, to a reader that was away. */
async function writeMuch({ client, roomId }: RoomOf) {
  const turnIds: string[] = []
  for (let turn = 0; turn < BIG_TURNS; turn += 1) {
    turnIds.push((await client.submit(roomId, `!fault huge ${BIG_KB}`)).id)
  }
  const last = turnIds.at(-1) ?? ''
  while ((await client.poll(last)).turn.endedAt === null) await sleep(100)
}

/** Asks for everything of the last hour, and then reads nothing at all. */
function openDeaf(client: ApiClient): Promise<Socket> {
  const { hostname, port } = new URL(client.base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.pause()
      socket.write(
        `GET /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${client.token}\r\n` +
          `Last-Event-ID: ${Date.now() - 3_600_000}\r\n\r\n`,
      )
      resolve(socket)
    })
    socket.once('error', reject)
    socket.on('error', () => undefined)
  })
}

/** Until the server holds none of our sockets open; `late` are those that took nothing for longer than it may wait. */
async function watchClosing(
  url: string,
  sockets: readonly Socket[],
  mostMs: number,
): Promise<{ open: number; late: number }> {
  const since = performance.now()
  const moved = new Map<number, { bytes: number; at: number }>()
  const late = new Set<number>()
  for (;;) {
    const waiting = await readWaiting(url, sockets)
    const now = performance.now()
    for (const [port, bytes] of waiting) {
      const before = moved.get(port)
      // Nothing waits: the server is the one that is slow.
      if (bytes === 0 || before?.bytes !== bytes) moved.set(port, { bytes, at: now })
      else if (now - before.at > CLOSED_MS) late.add(port)
    }
    const isOver = waiting.size === 0 || now - since > mostMs
    if (isOver) return { open: waiting.size, late: late.size }
    await sleep(250)
  }
}

/**
 * Of our sockets that the server holds open, by their port, what waits in the kernel to be taken. What it closed with
 * bytes unsent is in another state.
 */
async function readWaiting(url: string, sockets: readonly Socket[]): Promise<Map<number, number>> {
  const ours = new Set(sockets.map(({ localPort }) => localPort))
  const server = Number(new URL(url).port)
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, local = '', remote = '', state, queues = ''] = line.trim().split(/\s+/)
      const port = portOf(remote)
      const isOurs = state === '01' && portOf(local) === server && ours.has(port)
      return isOurs ? [[port, Number.parseInt(queues, 16)] as const] : []
    }),
  )
}

function portOf(address: string): number {
  return Number.parseInt(address.split(':')[1] ?? '', 16)
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}
