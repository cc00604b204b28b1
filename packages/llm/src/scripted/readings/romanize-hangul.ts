const initials = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ')
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
/** How a final sounds before a consonant or at the end. */
const finals = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')
/** What is left of a final, and what moves to a vowel that follows: 있어 is i-sseo. */
const carried =
  '-/- -/g -/kk k/s -/n n/j -/n -/d -/r l/g l/m l/b l/s l/t l/p -/r -/m -/b p/s -/s -/ss ng/- -/j -/ch -/k -/t -/p -/-'
    .split(' ')
    .map((pair) => pair.split('/'))

/** Sounds that change where two syllables meet: final before initial, by their Latin letters. */
const meetings: Readonly<Record<string, string>> = {
  'k|n': 'ng|n',
  'k|m': 'ng|m',
  'k|r': 'ng|n',
  't|n': 'n|n',
  't|m': 'n|m',
  'p|n': 'm|n',
  'p|m': 'm|m',
  'p|r': 'm|n',
  'm|r': 'm|n',
  'ng|r': 'ng|n',
  'n|r': 'l|l',
  'l|n': 'l|l',
  'l|r': 'l|l',
}

/**
 * A word of Hangul in the Revised Romanization, as it is spoken in the common cases: liaison, nasals, double l. What
 * is no Hangul stays.
 */
export function romanizeHangul(word: string): string {
  const syllables = Array.from(word.normalize('NFC'), split)
  let latin = ''
  let pending: string | null = null
  for (const [at, syllable] of syllables.entries()) {
    if (typeof syllable === 'string') {
      latin += syllable
      pending = null
      continue
    }
    const next = syllables[at + 1]
    const initial: string = pending ?? clean(initials[syllable.initial])
    pending = null
    let final = clean(finals[syllable.final])
    if (next !== undefined && typeof next !== 'string' && syllable.final > 0) {
      const nextInitial = clean(initials[next.initial])
      const aspirated = aspirate(syllable.final, nextInitial)
      if (nextInitial === '' && syllable.final !== 21) {
        const [left, moved] = carried[syllable.final] ?? []
        final = clean(left)
        // ㅎ is lost before a vowel: 좋아요 is jo-a-yo. ㄷ and ㅌ soften before 이.
        pending = soften(clean(moved), next.vowel)
      } else if (aspirated) {
        ;[final, pending] = aspirated
      } else {
        const met = meetings[`${final}|${nextInitial}`]?.split('|')
        if (met) [final, pending] = [met[0] ?? final, met[1] ?? nextInitial]
      }
    }
    latin += initial + (vowels[syllable.vowel] ?? '') + final
  }
  return latin
}

function split(character: string): string | { initial: number; vowel: number; final: number } {
  const code = (character.codePointAt(0) ?? 0) - 0xac00
  if (code < 0 || code > 11_171) return character
  return { initial: Math.floor(code / 588), vowel: Math.floor(code / 28) % 21, final: code % 28 }
}

function soften(moved: string, vowel: number): string {
  if (vowel !== 20) return moved
  return moved === 'd' ? 'j' : moved === 't' ? 'ch' : moved
}

/** ㅎ and a plain stop become one strong sound: 좋다 is jo-ta, 축하 stays chuk-ha in names only. */
function aspirate(final: number, nextInitial: string): [string, string] | null {
  const strong: Readonly<Record<string, string>> = { g: 'k', d: 't', j: 'ch' }
  const withH = final === 27 ? '' : final === 6 ? 'n' : final === 15 ? 'l' : null
  const stop = strong[nextInitial]
  return withH !== null && stop !== undefined ? [withH, stop] : null
}

function clean(part: string | undefined): string {
  return part === undefined || part === '-' ? '' : part
}
