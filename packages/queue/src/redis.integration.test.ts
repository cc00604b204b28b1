import { randomBytes } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { describeQueue, recordLog, wakeOf } from './queue.contract.ts'
import { createRedisBackend } from './redis.ts'

// A database of this file's own, so that emptying it disturbs nobody.
const url = `${inject('redisUrl')}/5`
let redis: Redis

beforeAll(() => {
  // Its default, named: to infer it takes the compiler a second of comparing one Redis with another.
  redis = new Redis<'legacy'>(url)
})

afterAll(() => redis.disconnect())

const newPrefix = () => `t${randomBytes(6).toString('hex')}`

async function cutConnections() {
  const ours = `id=${await redis.client('ID')} `
  const lines = String(await redis.client('LIST')).split('\n')
  const theirs = lines.filter((line) => line.includes(' db=5 ') && !line.startsWith(ours))
  for (const line of theirs) {
    const [, id = ''] = /^id=(\d+)/.exec(line) ?? []
    await redis.client('KILL', 'ID', id)
  }
}

describeQueue('the queue on Redis', () => {
  const prefix = newPrefix()
  return Promise.resolve({
    open: (log) => createRedisBackend({ url, prefix, log }),
    async empty() {
      await redis.flushdb()
    },
    cutConnections,
    childArguments: ['redis', url, prefix],
    async close() {
      await redis.flushdb()
    },
  })
})

test('has no SQL that adds wakes', async () => {
  const { log } = recordLog()
  const { turnQueue, close } = await createRedisBackend({ url, prefix: newPrefix(), log })
  expect(turnQueue.wakeSql).toBeNull()
  await close()
})

test('starts where CONFIG is forbidden', async () => {
  await redis.call(
    'ACL',
    'SETUSER',
    'guest',
    'reset',
    'on',
    '>guest',
    '~*',
    '&*',
    '+@all',
    '-config',
  )
  const guest = new URL(url)
  guest.username = 'guest'
  guest.password = 'guest'
  const { log } = recordLog()
  const { counts, close } = await createRedisBackend({ url: guest.href, prefix: newPrefix(), log })
  expect((await counts('turns')).waiting).toBe(0)
  await close()
})

test('rejects a wake while Redis is away or hangs, and takes it when Redis is back', async () => {
  const proxy = await startProxy(new URL(url))
  const { log } = recordLog()
  const options = { url: proxy.url, prefix: newPrefix(), log }
  const { turnQueue, counts, close } = await createRedisBackend(options)
  proxy.hang()
  await expect(turnQueue.wake([wakeOf(1)])).rejects.toThrow()
  await proxy.cut()
  await expect(turnQueue.wake([wakeOf(2)])).rejects.toThrow()
  await proxy.heal()
  await vi.waitFor(() => turnQueue.wake([wakeOf(3)]), { timeout: 20_000, interval: 100 })
  expect((await counts('turns')).waiting).toBeGreaterThan(0)
  await close()
  await proxy.cut()
})

/** Stands between us and Redis, so that one test can lose it while the others keep it. */
async function startProxy(target: URL) {
  const sockets = new Set<Socket>()
  let hanging = false
  let server: Server | null = null

  async function listen(port: number) {
    server = createServer((client) => {
      const upstream = connect(Number(target.port), target.hostname)
      for (const socket of [client, upstream]) {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => sockets.delete(socket))
      }
      client.on('data', (chunk) => hanging || upstream.write(chunk))
      upstream.on('data', (chunk) => hanging || client.write(chunk))
    })
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  const port = await listen(0)
  return {
    url: `redis://127.0.0.1:${port}${target.pathname}`,
    hang: () => {
      hanging = true
    },
    async cut() {
      const closed = new Promise((resolve) => server?.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async heal() {
      hanging = false
      await listen(port)
    },
  }
}
