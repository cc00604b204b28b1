import { expect, test } from 'vitest'
import { refuseEviction } from './refuse-eviction.ts'

const config = (policy: string) => () => Promise.resolve(['maxmemory-policy', policy])
const info = (text: string) => () => Promise.resolve(text)
const forbidden = () => Promise.reject(new Error('NOPERM'))

test('lets noeviction pass', async () => {
  const redis = { config: config('noeviction'), info: info('') }
  await expect(refuseEviction(redis)).resolves.toBeUndefined()
})

test('refuses a Redis that may evict, and says what to do', async () => {
  const redis = { config: config('allkeys-lru'), info: info('') }
  await expect(refuseEviction(redis)).rejects.toThrow(/noeviction, it has allkeys-lru: set it/)
})

test('reads INFO where CONFIG is forbidden', async () => {
  const memory = '# Memory\r\nmaxmemory:0\r\nmaxmemory_policy:noeviction\r\n'
  await refuseEviction({ config: forbidden, info: info(memory) })
  const evicting = { config: forbidden, info: info('maxmemory_policy:volatile-ttl\r\n') }
  await expect(refuseEviction(evicting)).rejects.toThrow(/volatile-ttl/)
})

test('refuses a Redis that tells nothing', async () => {
  await expect(refuseEviction({ config: forbidden, info: info('') })).rejects.toThrow(/not tell/)
})
