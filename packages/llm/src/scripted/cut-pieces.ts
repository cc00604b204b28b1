import type { Dice } from './seeded-dice.ts'

/**
 * Cuts a text as real endpoints stream it: from a character to a word at a time, and now and then
 * between the two halves of an emoji.
 */
export function cutPieces(text: string, dice: Dice): string[] {
  const pieces: string[] = []
  let at = 0
  while (at < text.length) {
    let end = Math.min(text.length, at + 1 + dice.below(5))
    while (end < text.length && /[A-Za-zÀ-ÿ]/.test(text.charAt(end)) && end - at < 12) end += 1
    if (insidePair(text, end) && dice.roll() < 0.5) end += 1
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}

function insidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff && at < text.length
}
