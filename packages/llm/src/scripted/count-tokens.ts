/**
 * A rough stand-in for a tokenizer: about 4 Latin letters, 2 of another alphabet, or 1 Chinese,
 * Japanese or Korean character or emoji per token. Counted in twelfths, so that sums stay exact.
 */
function twelfths(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x250) return 3
  return code < 0x1100 ? 6 : 12
}

export function countTokens(text: string): number {
  let sum = 0
  for (const character of text) sum += twelfths(character)
  return Math.ceil(sum / 12)
}

/** The longest start of the text that fits, in whole characters. */
export function cutToTokens(text: string, limit: number): string {
  let sum = 0
  let end = 0
  for (const character of text) {
    sum += twelfths(character)
    if (sum > limit * 12) return text.slice(0, end)
    end += character.length
  }
  return text
}
