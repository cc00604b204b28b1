import type { ChatRequest } from './chat-request.ts'
import { countTokens, cutToTokens } from './count-tokens.ts'
import { cutPieces } from './cut-pieces.ts'
import type { ActiveFault } from './fault-plan.ts'
import { readScene } from './read-scene.ts'
import type { Scene } from './read-scene.ts'
import { createDice, hashConversation } from './seeded-dice.ts'
import { readAnswerFormat } from './structured/answer-format.ts'
import { writeStructured } from './structured/write-structured.ts'
import type { LongTextKind } from './write-long-text.ts'
import { writeLongText } from './write-long-text.ts'
import { writeReply } from './write-reply.ts'

export interface Reply {
  id: string
  text: string
  pieces: string[]
  finishReason: string
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number }
  /** From 0 up to 1 per piece: where the bytes of its line are cut in two; 0 is not at all. */
  byteCuts: number[]
}

const longest = 200_000
const longDirective = /!long\s+(\d{1,6})(?:\s+(ko|ja|en|emoji|mix))?/i

/** Characters; less than a sentence, so that no two of the first dozen answers are alike. */
const shift = 5

/** How often another reply is looked for; some messages have few, which then come again. */
const mostTries = 40

/** Everything that will be sent, decided before the first byte, and by the request alone. */
export function planReply(request: ChatRequest, key: string, fault: ActiveFault | null): Reply {
  const dice = createDice(key)
  const act = fault?.does.at === 'text' ? fault.does.act : null
  let text = writeText(request, key)
  let finishReason = 'stop'
  if (fault?.does.at === 'shape' && request.responseFormat !== null) {
    if (fault.does.act === 'bad_json') text = text.slice(0, Math.ceil(text.length / 2))
    if (fault.does.act === 'bad_shape') text = '{"unexpected":true}'
  }
  const fitting = request.maxTokens === null ? text : cutToTokens(text, request.maxTokens)
  if (fitting.length < text.length) [text, finishReason] = [fitting, 'length']
  if (act === 'huge') text = writeLongText(Math.ceil(((fault?.number ?? 1) * 1024) / 3), 'ko')
  if (act === 'empty') text = ''
  if (act === 'fickle') text = beginElsewhere(text, (fault?.number ?? 0) * shift)
  if (act === 'nul') text = `\0${Array.from(text).join('\0')}`
  if (act === 'content_filter' || act === 'length') {
    const half = Array.from(text)
    text = half.slice(0, Math.ceil(half.length / 2)).join('')
    finishReason = act
  }
  const pieces = act === 'huge' ? [text] : cutPieces(text, dice)
  if (act === 'lone_half') pieces.push('\ud83d')
  const prompt = request.messages.reduce((sum, { content }) => sum + countTokens(content) + 4, 2)
  const completion = countTokens(text)
  return {
    id: `chatcmpl-demo-${key.slice(0, 24)}`,
    text: pieces.join(''),
    pieces,
    finishReason,
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    },
    byteCuts: pieces.map(() => (dice.roll() < 0.07 ? dice.roll() : 0)),
  }
}

function writeText(request: ChatRequest, key: string): string {
  const format = readAnswerFormat(request.responseFormat, request.messages)
  if (format) return writeStructured(format, request.messages)
  const last = request.messages.findLast((message) => message.role === 'user')?.content ?? ''
  const [, length, kind = 'mix'] = longDirective.exec(last) ?? []
  if (length !== undefined) {
    return writeLongText(Math.min(Number(length), longest), kind.toLowerCase() as LongTextKind)
  }
  const scene = readScene(request.messages)
  const texts = [...writeVariations(scene, key, request.variation + 1)]
  return texts[request.variation % texts.length] ?? ''
}

/** The same words from another place on: as long as before, and unlike it at almost every place. */
function beginElsewhere(text: string, by: number): string {
  const characters = Array.from(text)
  const at = by % Math.max(1, characters.length)
  return [...characters.slice(at), ...characters.slice(0, at)].join('')
}

/** Different replies to the same messages, always in this order; fewer than `count` where there are no more. */
function writeVariations(scene: Scene, key: string, count: number): Set<string> {
  const texts = new Set([writeReply(scene, createDice(key))])
  for (let tries = 1; texts.size < count && tries <= mostTries; tries += 1) {
    texts.add(writeReply(scene, createDice(hashConversation([{ role: key, content: `${tries}` }]))))
  }
  return texts
}
