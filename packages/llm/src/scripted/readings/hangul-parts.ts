/** Whether a syllable of Hangul ends in a consonant (받침). */
export function endsInConsonant(syllable: string): boolean {
  const code = syllable.codePointAt(0) ?? 0
  return code >= 0xac00 && code <= 0xd7a3 && (code - 0xac00) % 28 !== 0
}
