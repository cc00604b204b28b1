import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { enoughUnits, gatheringMs } from '@dramatis/core/turns/live-writer'
import { createRedisLive } from '@dramatis/live/redis'
import { describe, expect, inject, it } from 'vitest'

const MOST_BYTES = 100 * 1024
const UNITS = 16_000
const ownerId = 'usr_01jd0000000000000000000000'
const log = { warn: () => undefined }

describe('a reply of 16,000 Korean characters', () => {
  // From a slow model to one that nobody can read along with; in steps of a token. Each further reader of a slow one
  // asks for its own pieces.
  it.each([
    [60, 0],
    [120, 1],
    [240, 1],
    [400, 1],
  ])(
    'costs Redis at most 100 KB at %i characters a second with %i readers',
    async (speed, readers) => {
      const counter = await startCounter(new URL(inject('redisUrl')))
      const [writer, reader] = await Promise.all(
        [1, 2].map(() => createRedisLive({ url: counter.url, log })),
      )
      if (!writer || !reader) throw new Error('Expected two processes')
      const turnId = `turn_${String(speed).padStart(26, '0')}`
      const text = '가나다라'.repeat(UNITS / 4)
      const before = counter.sent()
      const turn = { turnId, ownerId, attempt: 1 }
      // Accepted, claimed, ended.
      for (let state = 0; state < 3; state += 1)
        await writer.announce([{ turnId, ownerId, what: 'state' }])
      await writer.begin(turn)
      let [sent, flushes] = [0, 0]
      for (let time = 0; sent < UNITS; time += 10) {
        const written = Math.min(UNITS, Math.floor((time / 1_000) * speed))
        if (written === sent) continue
        const most = Math.max(1, Math.floor((gatheringMs(sent) / 1_000) * speed))
        const until = Math.min(UNITS, written + Math.min(most, sent === 0 ? 1 : enoughUnits(sent)))
        time = (until / speed) * 1_000
        const piece = { ...turn, start: sent * 3, text: text.slice(sent, until) }
        expect(await writer.append([piece])).toEqual([])
        if (readers > 0) {
          const slice = await reader.read(turnId, { attempt: 1, offset: sent * 3 })
          expect(slice?.text).toBe(piece.text)
        }
        sent = until
        flushes += 1
      }
      await writer.end(turn)
      console.info(`${counter.sent() - before} bytes in ${flushes} flushes at ${speed} a second`)
      expect(sent).toBe(UNITS)
      expect(counter.sent() - before).toBeLessThanOrEqual(MOST_BYTES)
      await Promise.all([writer.close(), reader.close()])
      await counter.close()
    },
  )
})

/** All that goes to Redis, of writers and readers. */
async function startCounter(target: URL) {
  let bytes = 0
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    client.on('data', (chunk) => (bytes += chunk.length))
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
    client.pipe(upstream).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `redis://127.0.0.1:${port}${target.pathname}`,
    sent: () => bytes,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
