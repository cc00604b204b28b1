import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 4_096

/**
 * A source of secure random numbers of 8 bits, from 0 up to but not 1, for `ulid`: its own asks the system for each of
 * 16 characters, which took 4 % of an api process under load.
 */
export function randomPool(): () => number {
  const pool = new Uint8Array(POOL_BYTES)
  let at = POOL_BYTES
  return () => {
    if (at === POOL_BYTES) {
      randomFillSync(pool)
      at = 0
    }
    const byte = pool[at] ?? 0
    at += 1
    return byte / 256
  }
}
