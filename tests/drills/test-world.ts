import { inject } from 'vitest'
import type { Backend } from '../house.ts'
import type { World } from './world.ts'

/** The stores of this test run, for a drill in its brief form. */
export function testWorld(backend: Backend, seed: number): World {
  const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
  return { backend, ...stores, seed, size: 'brief' }
}
