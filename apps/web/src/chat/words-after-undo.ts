/** What stands in the field once `put` is taken back, which had taken the place of `before`. */
export function wordsAfterUndo(words: { before: string; put: string; now: string }): string {
  const { before, put, now } = words
  return now === put || now === '' ? before : `${before}\n${now}`
}
