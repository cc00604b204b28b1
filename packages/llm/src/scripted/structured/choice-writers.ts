import type { ChatMessage } from '../chat-request.ts'
import { isRecord } from '../chat-request.ts'
import { choiceWords } from '../phrases/choice-words.ts'
import { readDataLines } from '../read-data-lines.ts'
import { readScene } from '../read-scene.ts'

/** One `- entry: {…}` or `- work: {…}` line of a prompt; its values are texts. */
type Item = Record<string, string>

const none = { found: false, entryId: null, scene: null, quote: null, description: null }
const words = /[\p{L}\p{N}]{2,}/gu

/** The entry that shares most with what was asked, or an honest no. */
export function writeQuote(messages: readonly ChatMessage[]): object {
  const { language, userLines } = readScene(messages)
  const said = choiceWords[language] ?? choiceWords.en
  const asked = userLines.at(-1) ?? ''
  const ranked = readItems(messages, 'entry')
    .map((entry) => ({ entry, score: overlap(asked, Object.values(entry).join(' ')) }))
    .sort((one, other) => other.score - one.score)
  const best = ranked[0]
  if (!best || best.score === 0 || best.score * 2 < wordsOf(asked).size) return none
  const { id = '', title = '', content = '', description = '' } = best.entry
  const quote = quoteFrom(content, asked)
  if (quote === '') return none
  return {
    found: true,
    entryId: id,
    scene: title || said.scene,
    quote,
    description: description === '' ? said.fits : `${endSentence(description)} ${said.fits}`,
  }
}

/** Up to two works that fit what the reader likes; those they like and the mood count. */
export function writeRecommendation(messages: readonly ChatMessage[]): object {
  const scene = readScene(messages)
  const said = choiceWords[scene.language] ?? choiceWords.en
  const lines = readDataLines(promptOf(messages))
  const likes = lines.get('likes') ?? []
  const mood = lines.get('mood')?.[0] ?? 'either'
  const asked = scene.userLines.at(-1) ?? ''
  const ranked = readItems(messages, 'work')
    .map((work, place) => {
      const genres = (work['genres'] ?? '').split(/,\s*/)
      const liked = genres.filter((genre) => likes.includes(genre)).length
      const mooded = mood !== 'either' && work['mood'] === mood ? 1 : 0
      const score = liked * 2 + mooded + overlap(asked, Object.values(work).join(' '))
      return { work, score, place, liked, mooded }
    })
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .slice(0, 2)
  const works = ranked.map(({ work, liked, mooded }) => ({
    id: work['id'] ?? '',
    synopsis: unnamed(work['synopsis'] ?? '') || said.noSynopsis,
    reason: liked > 0 ? said.genre : mooded > 0 ? said.mood : said.other,
  }))
  return { remark: scene.cue === 'open' ? said.greeting : said.more, works }
}

function promptOf(messages: readonly ChatMessage[]): string {
  return messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(({ content }) => content)
    .join('\n')
}

function readItems(messages: readonly ChatMessage[], name: string): Item[] {
  const shape = new RegExp(`^\\s*- ${name}: (\\{.*\\})\\s*$`, 'gm')
  return [...promptOf(messages).matchAll(shape)].flatMap(([, text = '']) => {
    try {
      const parsed: unknown = JSON.parse(text)
      if (!isRecord(parsed)) return []
      const texts = Object.entries(parsed).map(([key, value]) => [key, String(value)])
      return [Object.fromEntries(texts) as Item]
    } catch {
      return []
    }
  })
}

/** How many words of the question are in the text. */
function overlap(asked: string, text: string): number {
  const low = text.normalize('NFKC').toLowerCase()
  return [...wordsOf(asked)].filter((word) => low.includes(word)).length
}

/** The words that say what is looked for; longer ones of Hangul by their stem. */
function wordsOf(asked: string): Set<string> {
  const found = asked.normalize('NFKC').toLowerCase().match(words) ?? []
  const telling = found.filter((word) => !stopWords.has(word))
  return new Set(
    telling.map((word) => (/^[\p{Script=Hangul}]{3,}$/u.test(word) ? word.slice(0, 2) : word)),
  )
}

const stopWords = new Set(
  'the a an and or of to in on is are was what who find quote line scene about please give me some that this with for you it do can i my want something any full there tell know looking from by 명대사 대사 장면 찾아 찾아줘 주세요 알려 알려줘 에서 관련'.split(
    ' ',
  ),
)

/** A sentence of the content to the letter: the one that shares most with the question. */
function quoteFrom(content: string, asked: string): string {
  const sentences = content.match(/[^.!?。！？\n]+[.!?。！？]*/g)?.map((one) => one.trim()) ?? []
  const filled = sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
  const ranked = filled
    .map((sentence, place) => ({ sentence, place, score: overlap(asked, sentence) }))
    .sort((one, other) => other.score - one.score || one.place - other.place)
  return (ranked[0]?.sentence ?? '').slice(0, 500).toWellFormed().replaceAll('\ufffd', '')
}

function endSentence(text: string): string {
  return /[.!?。！？…]$/.test(text) ? text : `${text}.`
}

/** Marks of titles are not for the model's texts. */
function unnamed(text: string): string {
  return text.replaceAll(/[『』《》]/g, '').slice(0, 1_500)
}
