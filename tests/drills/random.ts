export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
  /** A generator for one task of many: what it gives does not hang on what the others have taken. */
  fork(task: string): Random
}

/** The same seed gives the same drill, as far as the drill is ours to decide (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next() {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('Expected something to pick from')
      return item
    },
    chance: (probability) => next() < probability,
    fork: (task) => createRandom(hash(seed, task)),
  }
}

/** FNV-1a, begun with the seed. */
function hash(seed: number, text: string): number {
  let mixed = (seed ^ 0x811c9dc5) >>> 0
  for (const character of text)
    mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return mixed >>> 0
}
