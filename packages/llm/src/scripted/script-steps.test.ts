import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPieces } from './cut-pieces.ts'
import type { ChatRequest } from './chat-request.ts'
import type { ActiveFault } from './fault-plan.ts'
import { faults } from './faults.ts'
import { planReply } from './plan-reply.ts'
import { scriptSteps } from './script-steps.ts'
import { createDice, hashConversation } from './seeded-dice.ts'
import { writeLongText } from './write-long-text.ts'

/** As `fc.string({ unit: 'binary' })`, which takes a second to get ready. */
const anyText = fc.array(fc.integer({ min: 0, max: 0x10ff })).map((codes) =>
  codes
    .map((code) => String.fromCodePoint(code * 256 + (code % 251)))
    .join('')
    .toWellFormed(),
)

function requestOf(text: string, more: Partial<ChatRequest> = {}): ChatRequest {
  const messages = [{ role: 'user', content: text }]
  const settings = { model: 'demo-scripted', stream: true, includeUsage: true, maxTokens: null }
  return { messages, ...settings, responseFormat: null, variation: 0, ...more }
}

function script(text: string, faultName?: string, number?: number) {
  const request = requestOf(text)
  const key = hashConversation(request.messages)
  const found = faultName === undefined ? undefined : faults.get(faultName)
  const fault: ActiveFault | null = found
    ? { name: faultName ?? '', number: number ?? found.fallback, does: found.does }
    : null
  const reply = planReply(request, key, fault)
  const steps = [...scriptSteps(reply, { firstTokenMs: 5, tokenMs: 2 }, fault, true)]
  const sends = steps.flatMap((step) => (step.do === 'send' ? [Buffer.from(step.bytes)] : []))
  return { reply, steps, sends, bytes: Buffer.concat(sends) }
}

function readText(bytes: Buffer): string {
  const lines = bytes.toString().split('\n\n')
  return lines
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)).choices[0]?.delta.content ?? '')
    .join('')
}

describe('a scripted stream', () => {
  it('is the same bytes for the same messages, and others for others', () => {
    const hash = (text: string) => createHash('sha256').update(script(text).bytes).digest('hex')
    expect(hash('안녕하세요')).toBe(hash('안녕하세요'))
    expect(hash('안녕하세요')).not.toBe(hash('안녕하세요?'))
  })

  it('has further replies to the same messages, each other than those before and always the same', () => {
    for (const text of ['Hello there', '안녕하세요', 'ありがとうございます', 'I like green tea']) {
      const say = (variation: number) => {
        const request = requestOf(text, { variation })
        return planReply(request, hashConversation(request.messages), null).text
      }
      const texts = [0, 1, 2, 3].map(say)
      expect(new Set(texts).size).toBe(4)
      expect([0, 1, 2, 3].map(say)).toEqual(texts)
    }
  })

  it('says what was planned, with a reason, usage and an end', () => {
    const { reply, bytes, steps } = script('Hello, how are you today?')
    expect(readText(bytes)).toBe(reply.text)
    expect(bytes.toString()).toContain('"finish_reason":"stop"')
    expect(bytes.toString()).toContain(`"completion_tokens":${reply.usage.completion_tokens}`)
    expect(bytes.toString().endsWith('data: [DONE]\n\n')).toBe(true)
    expect(steps.at(-1)?.do).toBe('end')
  })

  it('is split inside emoji and inside UTF-8 characters now and then', () => {
    const { reply, sends } = script('!long 4000 mix')
    expect(reply.pieces.some((piece) => !piece.isWellFormed())).toBe(true)
    expect(sends.some((bytes) => bytes.toString().includes('\ufffd'))).toBe(true)
  })

  it('is cut into small pieces that give the text again', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        const pieces = cutPieces(text, createDice(seed.toString(16).padStart(8, '0')))
        expect(pieces.join('')).toBe(text)
        expect(pieces.every((piece) => piece.length > 0 && piece.length < 20)).toBe(true)
      }),
    )
  })

  it('is as long as asked, in characters', () => {
    for (const kind of ['ko', 'ja', 'en', 'emoji', 'mix'] as const) {
      expect(Array.from(writeLongText(16_000, kind))).toHaveLength(16_000)
    }
    expect(Array.from(script('!long 777').reply.text)).toHaveLength(777)
  })

  it('stops at the token limit, in whole characters', () => {
    const request = requestOf('!long 500 emoji', { maxTokens: 7 })
    const reply = planReply(request, hashConversation(request.messages), null)
    expect(reply.finishReason).toBe('length')
    expect(reply.usage.completion_tokens).toBe(7)
    expect(reply.text.isWellFormed()).toBe(true)
  })
})

describe('a scripted fault', () => {
  it.each([
    ['cut', 'end'],
    ['half-line', 'end'],
    ['error-event', 'end'],
    ['reset', 'reset'],
    ['stall', 'hang'],
  ])('breaks the stream off after that many pieces: %s', (name, how) => {
    const { reply, bytes, steps } = script('Hello, how are you today?', name, 4)
    expect(bytes.toString()).not.toMatch(/"finish_reason":"|\[DONE\]/)
    const said = steps.flatMap((step) => (step.do === 'send' ? [step.text ?? ''] : [])).join('')
    expect(said).toBe(reply.pieces.slice(0, 4).join(''))
    expect(steps.at(-1)?.do).toBe(how)
  })

  it('may send the same bytes one by one', () => {
    const { bytes, sends } = script('Hello!', 'slow')
    expect(sends.every((one) => one.length === 1)).toBe(true)
    expect(bytes.equals(script('Hello!').bytes)).toBe(true)
  })
})
