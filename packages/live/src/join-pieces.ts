import type { LivePiece } from '@dramatis/contracts/live-text'

/** Makes one piece of those that follow each other: a store then judges each piece by what it had before. */
export function joinPieces(pieces: readonly LivePiece[]): LivePiece[] {
  const joined: LivePiece[] = []
  const open = new Map<string, { piece: LivePiece; end: number }>()
  for (const piece of pieces) {
    if (piece.text === '') continue
    const key = `${piece.turnId} ${piece.attempt}`
    const size = Buffer.byteLength(piece.text)
    const before = open.get(key)
    if (before?.end === piece.start) {
      before.piece.text += piece.text
      before.end += size
    } else {
      const copy = { ...piece }
      joined.push(copy)
      open.set(key, { piece: copy, end: piece.start + size })
    }
  }
  return joined
}
