import { randomBytes } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cutPieces, describeListening, describeLive, turnNumber } from './live.contract.ts'
import { createRedisLive } from './redis.ts'

// A database of this file's own, so that emptying it disturbs nobody.
const url = `${inject('redisUrl')}/6`
const log = { warn: () => undefined }
let redis: Redis

beforeAll(() => {
  // Its default, named: to infer it takes the compiler a second of comparing one Redis with another.
  redis = new Redis<'legacy'>(url)
})

afterAll(() => redis.disconnect())

const newPrefix = () => `t${randomBytes(6).toString('hex')}`

describeLive('live text in Redis', () => {
  const prefix = newPrefix()
  const empty = async () => {
    await redis.flushdb()
  }
  return Promise.resolve({
    open: () => createRedisLive({ url, prefix, log }),
    empty,
    close: empty,
  })
})

describeListening(
  'live text in Redis',
  () => createRedisLive({ url, prefix: newPrefix(), log }),
  cutListeners,
)

/** Returns how many there were. */
async function cutListeners() {
  const lines = String(await redis.client('LIST', 'TYPE', 'PUBSUB')).split('\n')
  const listening = lines.filter((line) => line.includes(' db=6 '))
  for (const line of listening) {
    const [, id = ''] = /^id=(\d+)/.exec(line) ?? []
    await redis.client('KILL', 'ID', id)
  }
  return listening.length
}

test('gives every key a time to live, and a new one at its end', async () => {
  const prefix = newPrefix()
  const live = await createRedisLive({ url, prefix, ttlMs: 60_000, log })
  const turn = { turnId: turnNumber(1), attempt: 1 }
  await live.begin(turn)
  await live.append(cutPieces('비', 1))
  const [key = '', ...more] = await redis.keys(`${prefix}*`)
  expect(more).toEqual([])
  expect(await redis.pttl(key)).toBeGreaterThan(0)
  await redis.persist(key)
  await live.end(turn)
  expect(await redis.pttl(key)).toBeGreaterThan(0)
  expect(await redis.pttl(key)).toBeLessThanOrEqual(60_000)
  await live.close()
})

test('goes on after the scripts were flushed', async () => {
  const live = await createRedisLive({ url, prefix: newPrefix(), log })
  await live.begin({ turnId: turnNumber(1), attempt: 1 })
  const [first, second] = cutPieces('우산', 1)
  await live.append(first ? [first] : [])
  await redis.script('FLUSH')
  expect(await live.append(second ? [second] : [])).toEqual([])
  expect((await live.read(turnNumber(1), { attempt: 1, offset: 0 }))?.text).toBe('우산')
  await live.close()
})

test('refuses an owner that would break the head', async () => {
  const live = await createRedisLive({ url, prefix: newPrefix(), log })
  const pieces = cutPieces('비', 1, { ownerId: 'u'.repeat(54) })
  await expect(live.append(pieces)).rejects.toThrow('owner id')
  await live.close()
})

test('sends no more than 140 bytes beside each piece of a reply', async () => {
  const proxy = await startCounter(new URL(url))
  const live = await createRedisLive({ url: proxy.url, log })
  const ownerId = 'usr_01jd0000000000000000000000'
  await live.begin({ turnId: turnNumber(1), attempt: 1 })
  const pieces = cutPieces('가나다라'.repeat(4_000), 40, { ownerId })
  const [first, ...rest] = pieces
  await live.append(first ? [first] : [])
  // The script itself is sent once for each process.
  const before = proxy.sent()
  for (const piece of rest) await live.append([piece])
  expect(proxy.sent() - before).toBeGreaterThan(47_000)
  expect(proxy.sent() - before).toBeLessThan(48_000 + rest.length * 140)
  await live.close()
  await proxy.close()
})

async function startCounter(target: URL) {
  let bytes = 0
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    client.on('data', (chunk) => (bytes += chunk.length))
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `redis://127.0.0.1:${port}${target.pathname}`,
    sent: () => bytes,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
