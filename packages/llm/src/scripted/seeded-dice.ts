import { createHash } from 'node:crypto'

export interface Dice {
  /** From 0 up to, not including, 1. */
  roll(): number
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** The key of a conversation: the same messages give the same key, on any machine. */
export function hashConversation(messages: readonly { role: string; content: string }[]): string {
  const hash = createHash('sha256')
  for (const { role, content } of messages) hash.update(JSON.stringify([role, content]))
  return hash.digest('hex')
}

/** Chance that is none: the same key rolls the same numbers (mulberry32, a public-domain generator). */
export function createDice(key: string): Dice {
  let state = Number.parseInt(key.slice(0, 8), 16) | 0
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(roll() * limit)
  return {
    roll,
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
