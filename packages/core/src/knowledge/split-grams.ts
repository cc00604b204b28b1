/** `weight`: how much it says about what is asked, from 0 to 1. */
export interface Gram {
  gram: string
  weight: number
}

/** A longer word is found by its beginning. */
const MOST_LETTERS = 40

const token = /[\p{L}\p{N}\p{M}]+/gu
const piece =
  /(?<hangul>[\p{sc=Hangul}]+)|(?<east>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+)|(?<word>[\s\S][^\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]*)/gu

/** Particles that a Korean noun of one syllable is written together with. */
const particle = /^[이가은는을를의에와과도로만]$/u
const hiragana = /^\p{sc=Hiragana}+$/u
const han = /\p{sc=Han}/u
const common = new Set(
  `a about an and any are as at be but by can could did do does for from give had has have he her his how i in is it
  like line me my no not of on or please quote said say scene she so tell that the them there they this to was we were
  what when where which who why with would you your
  것 수 이 그 저 나 너 내 말 뭐 좀 하는 있는 없는 나온 나오 찾아 알려 주세 세요 어떤 무엇 뭐라 했지 대해`.split(
    /\s+/,
  ),
)
/** What a common word still says. */
const COMMON = 0.1

/**
 * The grams of a text, each once with its greatest weight. PostgreSQL's trigrams and words do not serve here: under
 * locale C, which the embedded server has, pg_trgm knows no Korean or Japanese, a keyword often has two letters, and
 * Japanese has no spaces. So: pairs of neighbours for Korean and Japanese, whole words for the rest.
 */
export function splitGrams(text: string): Gram[] {
  const weights = new Map<string, number>()
  const add = (gram: string, weight: number) => {
    const worth = common.has(gram) ? COMMON : weight
    weights.set(gram, Math.max(worth, weights.get(gram) ?? 0))
  }
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(token)) {
    for (const { groups = {} } of run.matchAll(piece)) {
      if (groups.hangul) addKorean(groups.hangul, add)
      else if (groups.east) addJapanese(groups.east, add)
      else if (groups.word) addWord(groups.word, add)
    }
  }
  return [...weights].map(([gram, weight]) => ({ gram, weight }))
}

type Add = (gram: string, weight: number) => void

/** A word begins with what it means and ends with particles and endings. */
function addKorean(run: string, add: Add) {
  const letters = [...run]
  const [first = '', second = ''] = letters
  if (letters.length === 1) return add(first, 1)
  if (letters.length === 2 && particle.test(second)) add(first, 0.9)
  letters.slice(1).forEach((letter, index) => {
    const last = index === letters.length - 2
    add(`${letters[index]}${letter}`, index === 0 ? 1 : last ? 0.4 : 0.7)
  })
}

/** Kanji and katakana carry the meaning, hiragana the grammar. */
function addJapanese(run: string, add: Add) {
  const letters = [...run]
  if (letters.length === 1) return add(run, hiragana.test(run) ? 0.3 : 1)
  letters.forEach((letter, index) => {
    const next = letters[index + 1]
    if (han.test(letter)) add(letter, alone(letters[index - 1]) && alone(next) ? 0.9 : 0.5)
    if (next === undefined) return
    const pair = letter + next
    add(pair, hiragana.test(pair) ? (run === pair ? 0.9 : 0.3) : 1)
  })
}

/** A kanji without another beside it is a word. */
function alone(neighbour: string | undefined): boolean {
  return neighbour === undefined || !han.test(neighbour)
}

function addWord(word: string, add: Add) {
  const singular = word.length > 3 && !common.has(word) ? word.replace(/(?<!s)s$/, '') : word
  add([...singular].slice(0, MOST_LETTERS).join(''), 1)
}
