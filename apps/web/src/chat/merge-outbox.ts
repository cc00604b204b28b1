import type { OutboxItem } from './outbox-rules.ts'

/**
 * What this tab holds and what is stored, where this tab cannot store. `saved`: what was seen in the
 * storage before; of that, what is missing on one side was taken away there.
 */
export function mergeOutbox(
  here: readonly OutboxItem[],
  there: readonly OutboxItem[],
  saved: ReadonlySet<string>,
): OutboxItem[] {
  const hereKeys = new Set(here.map(({ key }) => key))
  const thereKeys = new Set(there.map(({ key }) => key))
  return [
    ...here.filter(({ key }) => thereKeys.has(key) || !saved.has(key)),
    ...there.filter(({ key }) => !hereKeys.has(key) && !saved.has(key)),
  ]
}
