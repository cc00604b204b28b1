import { createHash } from 'node:crypto'

/** Tells two requests with the same Idempotency-Key apart. `parts` must be in a fixed order. */
export function hashRequest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
