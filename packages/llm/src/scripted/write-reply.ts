import { quoteShort, roomFillings, sayFrom } from './fill-template.ts'
import type { PhraseBook } from './phrases/phrase-book.ts'
import { phraseBooks } from './phrases/phrase-books.ts'
import type { Level, Scene } from './read-scene.ts'
import { sceneKind } from './scene-kind.ts'
import type { Dice } from './seeded-dice.ts'

const longestFirst = 200
const remarkCount: Record<Level, number> = { beginner: 0, intermediate: 1, advanced: 2 }
const quoteLength: Record<Level, number> = { beginner: 16, intermediate: 24, advanced: 40 }

/**
 * What the scripted persona says: in the room's language, two to four short sentences by level,
 * ending with a question that fits the scene. It takes up what was said and shows that it remembers.
 */
export function writeReply(scene: Scene, dice: Dice): string {
  const book = phraseBooks[scene.language]
  const kind = sceneKind(`${scene.youPlay} ${scene.situation} ${scene.learnerPlays}`)
  const lines = book.scenes[kind] ?? book.scenes.talk
  const fillings = roomFillings(scene.language, scene)
  const said = scene.personaLines
  const say = (templates: readonly string[], more: typeof fillings = {}) =>
    sayFrom(templates, { ...fillings, ...more }, said, dice)

  if (scene.cue === 'suggest') return say(lines.suggestions)
  const sentences: string[] = []
  const remark = (from = book.remarks) =>
    sentences.push(say(from.filter((one) => !sentences.includes(one))))
  if (scene.cue === 'open') {
    sentences.push(say(openingsFor(lines.openings, fillings.role)))
    for (let count = 0; count < remarkCount[scene.level]; count += 1) remark(book.welcomes)
    return sentences.join(book.gap)
  }
  const earlier = scene.userLines.slice(0, -1).filter((text) => text !== '')
  const latest = scene.userLines.at(-1) ?? ''
  const length = quoteLength[scene.level]
  const first = earlier[0]
  if (first !== undefined && asksBack(latest, book)) {
    sentences.push(say(book.recalls, { first: cutAt(first, longestFirst) }))
    if (scene.level === 'advanced') remark()
  } else {
    const quote = quoteShort(latest, length)
    const nods = quote === '' || (scene.level === 'beginner' && first !== undefined)
    sentences.push(nods ? say(book.nods) : say(book.acknowledgements, { quote }))
    if (first !== undefined) {
      sentences.push(say(book.callbacks, { earlier: quoteShort(dice.pick(earlier), length) }))
    }
    const room = remarkCount[scene.level] - (first === undefined ? 0 : 1)
    for (let count = 0; count < room; count += 1) remark()
  }
  sentences.push(say(lines.questions))
  return sentences.join(book.gap)
}

function openingsFor(openings: readonly string[], role: string | undefined): readonly string[] {
  const named = openings.filter((opening) => opening.includes('{role}'))
  return role === undefined ? openings : named
}

function asksBack(text: string, book: PhraseBook): boolean {
  const { en, ko, ja } = phraseBooks
  return [book, en, ko, ja].some(({ askingBack }) => askingBack.test(text))
}

function cutAt(text: string, limit: number): string {
  return Array.from(text).slice(0, limit).join('')
}
