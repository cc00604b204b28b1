import { isDeepStrictEqual } from 'node:util'
import { isOpen, usedOf, type TurnModel } from './turn-model.ts'
import { expectedRow, readRecords, type RealTurns } from './real-turns.ts'

/** @throws where the records say something else than the model. */
export async function compareWithRecords(model: TurnModel, real: RealTurns): Promise<void> {
  const records = await readRecords(real)
  const wrong: string[] = []
  const bySeq = <Item extends { id: string }>(items: Item[]) =>
    items.toSorted((a, b) => a.id.localeCompare(b.id))
  const expected = bySeq(model.turns.map(expectedRow))
  const stored = bySeq(records.turns)
  for (let index = 0; index < Math.max(expected.length, stored.length); index += 1) {
    if (isDeepStrictEqual({ ...expected[index] }, { ...stored[index] })) continue
    wrong.push(
      `expected ${JSON.stringify(expected[index])}, stored ${JSON.stringify(stored[index])}`,
    )
  }
  for (const [room, id] of real.roomIds.entries()) {
    const open = model.turns.filter((turn) => turn.room === room && isOpen(turn)).length
    const stored = records.rooms.find((row) => row.id === id)
    if (stored?.open_turns !== open || Number(stored.open) !== open) {
      wrong.push(`room ${room} has ${open} open turns; stored ${JSON.stringify(stored)}`)
    }
  }
  if (records.used !== usedOf(model)) {
    wrong.push(`${usedOf(model)} turns are paid for, used is ${records.used}`)
  }
  if (wrong.length > 0) throw new Error(wrong.join('; '))
}
