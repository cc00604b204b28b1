import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '../../scripts/api-client.ts'
import { countConnections } from './count-connections.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readWithCuts } from './read-with-cuts.ts'
import { openStage, type RoomOf, type World } from './world.ts'

const PER_USER = 20
/** Together they are more than the kernel buffers for a reader that takes nothing. */
const BIG_TURNS = 60
const BIG_KB = 64
/** 15 s of an awaited write, and as much again for a busy machine. */
const CLOSED_MS = 35_000
const READ_MS = 60_000
const MB = 2 ** 20

/** Readers that never read, beside ones that do: the first are closed and cost little, the others notice nothing. */
export async function drillSlowReaders(world: World): Promise<DrillResult> {
  const [idle, normal] = bySize(world, [12, 12], [20, 20], [200, 500])
  const stage = await openStage(world, { workers: 2 })
  const { house, sql, random } = stage
  const violations: string[] = []
  const sockets: Socket[] = []
  try {
    const users = await stage.addRooms(Math.ceil((idle + normal) / PER_USER), 1)
    const deaf = users.slice(0, Math.ceil(idle / PER_USER))
    const rooms = users.slice(deaf.length)
    await Promise.all(deaf.map(writeMuch))
    const pid = house.apis[0]?.pid ?? 0
    const [rss, connections] = [await residentBytes(pid), await countConnections(sql)]
    for (let index = 0; index < idle; index += 1) {
      const room = deaf[index % deaf.length]
      if (room) sockets.push(await openDeaf(room.client))
    }
    const since = performance.now()
    let highest = rss
    let open = sockets.length
    let read = 0
    const watch = async () => {
      while (open > 0 && performance.now() - since < CLOSED_MS) {
        highest = Math.max(highest, await residentBytes(pid))
        open = await countOpen(house.url, sockets)
        await sleep(250)
      }
    }
    const readers = async (reader: number) => {
      const own = random.fork(`reader ${reader}`)
      // One round at least, and more for as long as the others sit there.
      do {
        const room = rooms[reader % rooms.length]
        if (!room) return
        const { id } = await room.client.submit(room.roomId, '!long 60 mix')
        const to = { client: room.client, turnId: id, bases: [house.url] }
        const { status, text, told } = await readWithCuts({
          ...to,
          random: own,
          way: 'whole',
          endMs: READ_MS,
        })
        if (status !== 'done' || text !== told)
          violations.push(`beside them ${id} was read as ${status}`)
        read += 1
      } while (open > 0 && performance.now() - since < CLOSED_MS)
    }
    await Promise.all([watch(), ...Array.from({ length: normal }, (_, index) => readers(index))])
    if (open > 0) violations.push(`${open} readers that never read are still open`)
    const grown = (highest - rss) / MB
    const allowed = 100 + idle / 4
    if (grown > allowed)
      violations.push(`the API grew by ${grown.toFixed(0)} MB; ${allowed} is fair`)
    const more = (await countConnections(sql)) - connections
    if (more > 6) violations.push(`the database has ${more} connections more`)
    world.say?.(`${read} replies read beside ${idle} deaf readers; RSS +${grown.toFixed(0)} MB`)
    return {
      promise: '16',
      trials: idle + read,
      violations,
      recoveriesMs: [performance.now() - since],
    }
  } finally {
    for (const socket of sockets) socket.destroy()
    await stage.close()
  }
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

/** Of our sockets, how many the server holds open: what it closed with bytes unsent is in another state. */
async function countOpen(url: string, sockets: readonly Socket[]): Promise<number> {
  const ours = new Set(sockets.map(({ localPort }) => localPort))
  const server = Number(new URL(url).port)
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n')
  return lines.filter((line) => {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/)
    return state === '01' && portOf(local) === server && ours.has(portOf(remote))
  }).length
}

function portOf(address: string): number {
  return Number.parseInt(address.split(':')[1] ?? '', 16)
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}
