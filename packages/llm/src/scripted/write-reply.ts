import { sayFrom } from './fill-template.ts'
import type { Fillings } from './fill-template.ts'
import { playSums } from './games/play-sums.ts'
import { playWordChain } from './games/play-word-chain.ts'
import { gameLines } from './phrases/game-lines.ts'
import { crisisLines, crisisWords, guardLines, offTopicWords } from './phrases/guard-lines.ts'
import type { PhraseBook } from './phrases/phrase-book.ts'
import { phraseBooks } from './phrases/phrase-books.ts'
import { findName, findTopic } from './read-facts.ts'
import type { Level, Scene } from './read-scene.ts'
import { roomFillings } from './room-fillings.ts'
import type { Dice } from './seeded-dice.ts'
import { suggestLines } from './suggest-lines.ts'

const longestFirst = 200
const remarkCount: Record<Level, number> = { beginner: 0, intermediate: 1, advanced: 2 }

/**
 * What the scripted persona says: in the room's language, one to four short sentences by level, ending with a question
 * that fits the scene. It takes up what was said and shows that it remembers.
 */
export function writeReply(scene: Scene, dice: Dice): string {
  const { language, kind, personaLines: said } = scene
  const book = phraseBooks[language]
  const house = language === 'ko' || language === 'ja' ? language : 'en'
  const latest = scene.userLines.at(-1) ?? ''
  if (scene.cue !== 'open' && crisisWords.test(latest)) return crisisLines[house]
  const lines = book.scenes[kind] ?? book.scenes.talk
  const fillings = roomFillings(scene)
  const say = (templates: readonly string[], more: Fillings = {}) =>
    sayFrom(templates, { ...fillings, ...more }, said, dice)
  const ask = () => say(lines.exchanges.map(([question]) => question))

  if (scene.cue === 'suggest') return suggestLines(scene)[0]?.text ?? ask()
  if (house === language && kind === 'chain') return playWordChain(scene, gameLines[house], dice)
  if (house === language && kind === 'quiz') return playSums(scene, gameLines[house], dice)
  const sentences: string[] = []
  const remark = (from: readonly string[]) =>
    sentences.push(say(from.filter((one) => !sentences.includes(one))))
  if (scene.cue === 'open') {
    const named = lines.openings.filter((one) => one.includes('{') && canFill(one, fillings))
    sentences.push(say(named.length > 0 ? named : lines.openings))
    if (kind === 'calm') sentences.push(ask())
    else for (let count = 0; count < remarkCount[scene.level]; count += 1) remark(book.welcomes)
    return sentences.join(book.gap)
  }
  if (scene.guarded && language === house && offTopicWords.test(latest)) {
    return [say(guardLines[house]), say(lines.tips), ask()].join(book.gap)
  }
  const earlier = scene.userLines.slice(0, -1).filter((text) => text !== '')
  const first = earlier[0]
  if (first !== undefined && asksBack(latest, book)) {
    const name = findName(earlier, language)
    const recalls = book.recalls.filter((one) => one.includes('{name}') === (name !== undefined))
    const start = Array.from(first).slice(0, longestFirst).join('')
    sentences.push(say(recalls, { first: start, ...(name === undefined ? {} : { name }) }))
  } else {
    sentences.push(takeUp(scene, book, lines.tips, say))
    const isBye = book.hears.bye.test(latest)
    if (isBye) return sentences.join(book.gap)
    const topics = earlier.flatMap((line) => findTopic(line, language) ?? [])
    const back = topics.filter((topic) => !sentences.join('').includes(topic))
    const remarks = remarkCount[scene.level] - (back.length > 0 ? 1 : 0)
    if (back.length > 0 && (scene.level !== 'beginner' || dice.roll() < 0.4)) {
      sentences.push(say(book.callbacks, { earlier: dice.pick(back) }))
    }
    for (let count = 0; count < remarks; count += 1) remark(book.remarks)
  }
  sentences.push(ask())
  return sentences.join(book.gap)
}

/** A first sentence that fits what was said: a greeting, thanks, a question, a thing that was named. */
function takeUp(
  scene: Scene,
  book: PhraseBook,
  tips: readonly string[],
  say: (templates: readonly string[], more?: Fillings) => string,
): string {
  const latest = scene.userLines.at(-1) ?? ''
  const { hears, replies } = book
  const name = findName([latest], scene.language)
  if (hears.bye.test(latest)) return say(replies.bye)
  if (name !== undefined) return say(replies.hello.slice(0, 1), { name })
  const greets = hears.hello.test(latest) && latest.length < 40
  if (greets) return say(replies.hello.filter((one) => !one.includes('{name}')))
  const topic = findTopic(latest, scene.language)
  if (hears.asks.test(latest)) return say(tips)
  if (topic !== undefined) return say(book.topics, { topic })
  if (hears.thanks.test(latest)) return say(replies.thanks)
  if (hears.yes.test(latest)) return say(replies.yes)
  if (hears.no.test(latest)) return say(replies.no)
  return say(book.nods)
}

function canFill(template: string, fillings: Fillings): boolean {
  const slots = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as keyof Fillings)
  return slots.every((slot) => fillings[slot] !== undefined)
}

function asksBack(text: string, book: PhraseBook): boolean {
  const { en, ko, ja } = phraseBooks
  return [book, en, ko, ja].some(({ askingBack }) => askingBack.test(text))
}
