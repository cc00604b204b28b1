import type { RoomOf } from './world.ts'

export interface ReadTurn {
  seen: string
  /** Each takes back what was shown. */
  resets: number
  lastDeltaAt: number
}

/** Reads a turn's own stream to its end, over a line that nobody cuts. */
export async function readToEnd({ client }: RoomOf, turnId: string): Promise<ReadTurn> {
  let seen = ''
  let lastDeltaAt = 0
  let resets = 0
  for await (const { event } of client.events(`/turns/${turnId}/events`)) {
    if (event.event === 'reset') {
      seen = ''
      resets += 1
    }
    if (event.event === 'delta') {
      seen += event.data.text
      lastDeltaAt = Date.now()
    }
  }
  return { seen, resets, lastDeltaAt }
}
