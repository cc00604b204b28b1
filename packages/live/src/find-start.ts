import type { TurnCursor } from '@dramatis/contracts/turn-cursor'

/** Where to read from: the cursor, or 0 when it is of another attempt, within a character or past the end. */
export function findStart(bytes: Uint8Array, attempt: number, cursor: TurnCursor): number {
  if (cursor.attempt !== attempt || cursor.offset > bytes.length) return 0
  const next = bytes[cursor.offset]
  const isWithinCharacter = next !== undefined && next >= 0x80 && next < 0xc0
  return isWithinCharacter ? 0 : cursor.offset
}
