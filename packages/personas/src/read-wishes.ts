import { genres } from './genres.ts'

export interface Wishes {
  /** By their slugs. */
  genres: string[]
  mood: 'bright' | 'dark' | null
}

/** What readers say beside the names that the form has. */
const moreNames: Partial<Record<keyof typeof genres, readonly string[]>> = {
  mystery: ['mysteries', 'detective', 'whodunit', '미스터리', '탐정', 'ミステリ', '推理', '探偵'],
  romance: ['love story', 'love stories', '연애', '사랑 이야기', 'ロマンス', 'ラブコメ', '恋'],
  'science-fiction': ['science-fiction', 'sci-fi', 'scifi', '과학 소설', '공상 과학', '空想科学'],
  fantasy: ['판타지아', '환상 소설', '幻想'],
  horror: ['scary', '호러', '무서운', '괴담', '怖い', '恐怖', '怪談'],
  comedy: ['comedies', 'funny', '코믹', '개그', '웃긴', '웃기는', 'コメディー', '笑える', 'ギャグ'],
  'coming-of-age': ['growing up', 'coming-of-age', '청춘', '青春', '成長'],
  historical: ['history', '시대극', '사극', '時代小説'],
  'slice-of-life': ['slice of life', 'slice-of-life', 'ほのぼの'],
  psychological: ['psychology'],
}

const moodNames = {
  bright:
    'bright|cheerful|light-?hearted|uplifting|happy|밝은|밝고|밝게|유쾌|즐거운|가벼운|따뜻한|행복한|明るい|明るく|楽しい|軽い|温かい'.split(
      '|',
    ),
  dark: 'dark|darker|gloomy|grim|sad|어두운|어둡|우울|무거운|슬픈|暗い|暗く|重い|悲しい'.split('|'),
}

const names = Object.entries(genres).map(([slug, label]) => ({
  slug,
  words: [...Object.values(label), ...(moreNames[slug as keyof typeof genres] ?? [])],
}))

/** The genres and the mood that a message or an answer of the form asks for, in any of the house's languages. */
export function readWishes(text: string): Wishes {
  const said = text.normalize('NFKC').toLowerCase()
  const asks = (words: readonly string[]) => words.some((word) => asksFor(said, word))
  const [mood = null, ...more] = (['bright', 'dark'] as const).filter((one) => asks(moodNames[one]))
  return {
    genres: names.flatMap(({ slug, words }) => (asks(words) ? [slug] : [])),
    mood: more.length > 0 ? null : mood,
  }
}

/** "Not that" names a thing, too. Letters need an edge: `sf` is within `transfer`. */
function asksFor(said: string, word: string): boolean {
  const name = word.normalize('NFKC').toLowerCase()
  const isLatin = /^[a-z -]+$/.test(name)
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
    const [before, after] = [said.slice(0, at), said.slice(at + name.length)]
    const cut = isLatin && (/[a-z]$/.test(before) || /^[a-z]/.test(after))
    if (!cut && !refusedBefore.test(before) && !refusedAfter.test(after)) return true
  }
  return false
}

const refusedBefore = /\b(?:no|not|without|except|less|than) (?:a |an |so |too |more )?$/
const refusedAfter =
  /^(?:하고|소설|물|이야기|거|걸)?(?:은|는|이|가|을|를|도)? ?(?:말고|빼고|제외|아닌|아니|싫|별로)|^(?:な?の|もの|小説|話)?(?:は|が)?(?:嫌|苦手|以外|抜き|じゃな|ではな|でな)/
