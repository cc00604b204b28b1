import { askStructured, type StructuredRequest } from '@dramatis/core/prompts/ask-structured'
import type { NoteSource } from '@dramatis/core/notes/kinds/note-source'
import { correctionRequest } from '@dramatis/core/notes/kinds/correction-request'
import { readingRequest } from '@dramatis/core/notes/kinds/reading-request'
import { reportRequest } from '@dramatis/core/notes/kinds/report-request'
import { suggestionRequest } from '@dramatis/core/notes/kinds/suggestion-request'
import { createOpenAiModel } from '@dramatis/llm/openai'
import { startScriptedServer, type ScriptedServer } from '@dramatis/llm/scripted-server'
import { findPersona } from '@dramatis/personas/find-persona'
import type { Ground } from '@dramatis/personas/ground'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const limits = { firstTokenTimeoutMs: 8000, idleTimeoutMs: 8000, totalTimeoutMs: 30_000 }
const house = ['en', 'ko', 'ja'] as const
type HouseLanguage = (typeof house)[number]
let demo: ScriptedServer

beforeAll(async () => {
  demo = await startScriptedServer({ firstTokenMs: 0, tokenMs: 0 })
})
afterAll(() => demo.close())

function ask<Data>(request: Omit<StructuredRequest<Data>, 'model'>) {
  const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits })
  const signal = new AbortController().signal
  return askStructured(model, { ...request, model: 'demo-scripted' }, signal)
}

/** The next `times` requests fail so; a directive beside a brief would spoil its JSON. */
function failNext(name: string, times: number) {
  demo.faults.queue([{ name, number: null, match: '', left: times }])
}

const texts: Record<HouseLanguage, { said: string; asked: string }> = {
  en: { said: 'I goed home and i am student.', asked: 'What would you like?' },
  ko: { said: '나은 커피을 마시고 싶어요', asked: '무엇을 드릴까요?' },
  ja: { said: 'こんにちわ、寿司を好きです。', asked: '何にしますか？' },
}

function sourceIn(language: HouseLanguage): NoteSource {
  const { said, asked } = texts[language]
  return {
    language,
    level: 'beginner',
    locale: 'ko',
    scene: { situation: 'At a café', personaRole: 'A waiter' },
    text: said,
    conversation: [
      { by: 'persona', text: asked },
      { by: 'learner', text: said },
    ],
  }
}

const entry: Ground = {
  kind: 'entry',
  id: 'entry_1',
  title: '마지막 경기',
  content: '야구는 끝날 때까지 끝난 게 아니야. 우리는 다시 시작한다.',
  description: '마지막 장면',
  tags: [],
}
const work: Ground = {
  kind: 'work',
  id: 'botchan',
  titleKo: '도련님',
  titleEn: 'Botchan',
  titleJa: '坊っちゃん',
  author: 'Natsume Sōseki',
  genres: ['comedy'],
  mood: 'bright',
  synopsis: 'A young teacher in a small town.',
}

function personaAsk(id: string, ground: Ground, language: HouseLanguage, text: string) {
  const persona = findPersona(id)
  const shape = persona.reply
  if (!shape) throw new Error(`Expected ${id} to answer in a shape`)
  const fields = { language, genre: '["comedy"]', lastRead: 'Kokoro', mood: 'bright' }
  const grounds = [ground]
  return {
    name: shape.name,
    schema: shape.schema,
    messages: [
      { role: 'system' as const, content: persona.prompt(fields, grounds) },
      { role: 'user' as const, content: text },
    ],
    check: (data: Record<string, unknown>) => shape.check(data, grounds, { opening: false }),
  }
}

const shapes = house.flatMap((language) => {
  const source = sourceIn(language)
  return [
    ['suggestion', language, () => ask(suggestionRequest(source))],
    ['correction', language, () => ask(correctionRequest(source))],
    ['reading', language, () => ask(readingRequest(source))],
    ['report', language, () => ask(reportRequest(source))],
    ['quote', language, () => ask(personaAsk('quote-finder', entry, language, '야구'))],
    ['recommendation', language, () => ask(personaAsk('recommender', work, language, 'A comedy'))],
  ] as const
})

describe('the demo model', () => {
  it.each(shapes)(
    'answers in the shape that is really sent: %s in %s',
    async (_, _language, send) => {
      expect(await send()).toMatchObject({ ok: true, calls: 1 })
    },
  )

  it.each(shapes.filter(([, language]) => language === 'ja'))(
    'answers in the same shape where it is asked for in words: %s in %s',
    async (_, _language, send) => {
      failNext('no-schema', 1)
      expect(await send()).toMatchObject({ ok: true, calls: 1 })
      expect(demo.faults.waiting()).toEqual([])
    },
  )

  it('is asked once more where its answer is broken or of another shape, and then no more', async () => {
    const [, , send] = shapes[1] ?? []
    for (const name of ['badjson', 'badshape']) {
      failNext(name, 1)
      expect(await send?.()).toMatchObject({ ok: true, calls: 2 })
      failNext(name, 2)
      // What both calls cost is told, though no reply came of them.
      const usage = expect.objectContaining({ totalTokens: expect.any(Number) as number }) as object
      const given = { ok: false, failure: null, why: 'bad_reply', calls: 2, usage }
      expect(await send?.()).toEqual(given)
    }
    expect(demo.faults.waiting()).toEqual([])
  })

  it('finds the mistakes that were made, and cites what it was given', async () => {
    const corrected = await ask(correctionRequest(sourceIn('ko')))
    expect(corrected).toMatchObject({
      data: { natural: '나는 커피를 마시고 싶어요', politeness: { level: 'polite' } },
    })
    const quoted = await ask(personaAsk('quote-finder', entry, 'ko', '야구'))
    expect(quoted).toMatchObject({
      data: { found: true, entryId: 'entry_1', quote: '야구는 끝날 때까지 끝난 게 아니야.' },
    })
    const none = await ask(personaAsk('quote-finder', entry, 'ko', '우주선'))
    expect(none).toMatchObject({ ok: true, data: { found: false, quote: null } })
    const books = await ask(personaAsk('recommender', work, 'en', 'Something light'))
    expect(books).toMatchObject({ data: { works: [{ id: 'botchan' }] } })
  })
})
