import { sendTurn } from './send-turn.ts'
import type { AcceptedTurn, RoomOf, Stage } from './world.ts'

export interface Load {
  rooms: readonly RoomOf[]
  turns: number
  /** Between two messages to one room. */
  everyMs: readonly [number, number]
  /** What message number `index` says; the marker comes before it. Default: an answer of 60 to 400 characters. */
  text?: (index: number) => string
}

/** Spreads turns over rooms, each room by itself one after the other, and answers those that were accepted. */
export async function sendLoad(stage: Stage, load: Load): Promise<AcceptedTurn[]> {
  const { rooms, turns, everyMs } = load
  const { random } = stage
  const text = load.text ?? (() => `!long ${random.between(60, 400)}`)
  const accepted: AcceptedTurn[] = []
  let sent = 0
  await Promise.all(
    rooms.map(async (room) => {
      while (sent < turns) {
        const index = (sent += 1)
        const turn = await sendTurn(stage, { ...room, marker: `m${index}`, text: text(index) })
        if (turn) accepted.push(turn)
        await new Promise((resolve) => setTimeout(resolve, random.between(...everyMs)))
      }
    }),
  )
  return accepted
}
