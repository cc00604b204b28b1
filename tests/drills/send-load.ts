import type { Random } from './random.ts'
import { sendTurn } from './send-turn.ts'
import type { AcceptedTurn, RoomOf, Stage } from './world.ts'

export interface Load {
  rooms: readonly RoomOf[]
  turns: number
  /** Between two messages to one room. */
  everyMs: readonly [number, number]
  /**
   * What a message says; the marker comes before it. Default: an answer of 60 to 400 characters, other words in each
   * attempt, so that a reader who is given those of two in one does not read what is stored.
   */
  text?: (index: number, random: Random) => string
  /** Before every marker, where there is more than one load. */
  name?: string
}

/** Spreads turns over rooms, each room by itself one after the other, and answers those that were accepted. */
export async function sendLoad(stage: Stage, load: Load): Promise<AcceptedTurn[]> {
  const { rooms, turns, everyMs } = load
  const { name = 'm' } = load
  const text =
    load.text ?? ((_, random: Random) => `!fault fickle !long ${random.between(60, 400)}`)
  const accepted: AcceptedTurn[] = []
  await Promise.all(
    rooms.map(async (room, at) => {
      const random = stage.random.fork(`${name} ${at}`)
      for (let index = at; index < turns; index += rooms.length) {
        const message = { marker: `${name}${index + 1}`, text: text(index, random) }
        const turn = await sendTurn(stage, { ...room, ...message })
        if (turn) accepted.push(turn)
        await new Promise((resolve) => setTimeout(resolve, random.between(...everyMs)))
      }
    }),
  )
  return accepted
}
