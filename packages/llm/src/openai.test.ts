import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ModelEvent, ModelRequest } from './model.ts'
import { createOpenAiModel } from './openai.ts'
import { startScriptedServer } from './scripted-server.ts'
import type { ScriptedServer } from './scripted-server.ts'
import { writeLongText } from './scripted/write-long-text.ts'

const limits = { firstTokenTimeoutMs: 8000, idleTimeoutMs: 8000, totalTimeoutMs: 30_000 }
/** Short, for calls whose endpoint falls silent. */
const short = { firstTokenTimeoutMs: 200, idleTimeoutMs: 200 }
const patient = { timeout: 5000 }
let demo: ScriptedServer
let others: Server[] = []

beforeAll(async () => {
  demo = await startScriptedServer({ firstTokenMs: 0, tokenMs: 1 })
})
afterAll(() => demo.close())
afterEach(() => {
  for (const server of others) {
    server.close()
    server.closeAllConnections()
  }
  others = []
})

function ask(text: string): ModelRequest {
  return { model: 'demo-scripted', messages: [{ role: 'user', content: text }] }
}

async function collect(events: AsyncIterable<ModelEvent>) {
  const deltas: string[] = []
  const ends: Exclude<ModelEvent, { type: 'delta' }>[] = []
  for await (const event of events) {
    if (event.type === 'delta') deltas.push(event.text)
    else ends.push(event)
  }
  expect(ends).toHaveLength(1)
  const [end] = ends
  const failure = end?.type === 'failure' ? end.failure : null
  return { deltas, text: deltas.join(''), finish: end?.type === 'finish' ? end : null, failure }
}

function callDemo(text: string, more: Partial<typeof limits & { usageWaitMs: number }> = {}) {
  const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits, ...more })
  return collect(model.stream(ask(text), new AbortController().signal))
}

/** An endpoint that answers as the test says, and a call to it. */
async function callRaw(
  answer: (response: ServerResponse) => void,
  request = ask('hello'),
  more: Partial<typeof limits> = {},
) {
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => answer(response))
  })
  others.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}/v1`
  const model = createOpenAiModel({ apiKey: 'sk-canary-key', baseUrl, ...limits, ...more })
  return collect(model.stream(request, new AbortController().signal))
}

function answerStream(...lines: string[]) {
  return (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(lines.map((line) => `data: ${line}\n\n`).join(''))
  }
}

const word = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] })
const stop = JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })

describe('a whole reply', () => {
  it('finishes with its reason, usage and model', async () => {
    const { text, finish } = await callDemo('Hello, how are you?')
    expect(text.length).toBeGreaterThan(20)
    expect(finish).toMatchObject({ finishReason: 'stop', model: 'demo-scripted' })
    expect(finish?.usage?.totalTokens).toBeGreaterThan(10)
  })

  it('is the same text whatever the network cuts', async () => {
    const { text, deltas, finish } = await callDemo('!fault slow !long 300 mix')
    expect(text).toBe(writeLongText(300, 'mix'))
    expect(deltas.every((delta) => delta.isWellFormed() && delta !== '')).toBe(true)
    expect(finish?.finishReason).toBe('stop')
  })

  it('takes one huge chunk', async () => {
    const { deltas, finish } = await callDemo('!fault huge 64')
    expect(Buffer.byteLength(deltas.join(''))).toBeGreaterThan(50_000)
    expect(finish?.finishReason).toBe('stop')
  })

  it.each([
    ['content-filter', 'content_filter'],
    ['length', 'length'],
  ])('passes on how the endpoint ended it: %s', async (fault, finishReason) => {
    const { finish, text } = await callDemo(`!fault ${fault}`)
    expect(finish?.finishReason).toBe(finishReason)
    expect(text).not.toBe('')
  })

  it('finishes with length when the token limit cuts it', async () => {
    const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits })
    const request = { ...ask('!long 500 ko'), maxTokens: 50 }
    const { finish } = await collect(model.stream(request, new AbortController().signal))
    expect(finish).toMatchObject({ finishReason: 'length', usage: { completionTokens: 50 } })
  })

  it('finishes also where nothing was written', async () => {
    const { text, finish } = await callDemo('!fault empty')
    expect(text).toBe('')
    expect(finish?.finishReason).toBe('stop')
  })

  it('loses NUL and replaces half a character', async () => {
    expect((await callDemo('!fault nul')).text).not.toContain('\0')
    const { text, finish } = await callDemo('!fault lone-half')
    expect(text.endsWith('\ufffd')).toBe(true)
    expect(finish?.finishReason).toBe('stop')
  })

  it.each(['no-usage', 'reset-after-finish'])('does without usage: %s', async (fault) => {
    const { finish } = await callDemo(`!fault ${fault}`, { usageWaitMs: 100 })
    expect(finish).toMatchObject({ finishReason: 'stop', usage: null })
  })

  it('reads choice 0 only, and chunks without choices', async () => {
    const second = JSON.stringify({ choices: [{ index: 1, delta: { content: 'no' } }] })
    const lines = ['{"choices":[]}', word('yes'), second, stop, '[DONE]']
    const { text, finish } = await callRaw(answerStream(...lines))
    expect([text, finish?.finishReason]).toEqual(['yes', 'stop'])
  })
})

describe('a reply that breaks off', () => {
  it.each([
    ['cut', 'cut_off'],
    ['half-line', 'cut_off'],
    ['reset', 'cut_off'],
    ['error-event', 'cut_off'],
    ['stall 3', 'stalled'],
    ['junk', 'garbled'],
  ])('keeps its text and says so: %s', async (fault, kind) => {
    const idleTimeoutMs = kind === 'stalled' ? 200 : 8000
    const { text, failure } = await callDemo(`!fault ${fault}`, { idleTimeoutMs })
    expect(text).not.toBe('')
    expect(failure).toMatchObject({ kind, status: null, retryAfterMs: null })
  })

  it.each(['cut 0', 'half-line 0', 'reset 0', 'error-event 0', 'no-token', 'silent', 'refuse'])(
    'is unreachable before the first text: %s',
    async (fault) => {
      const silent = fault === 'no-token' || fault === 'silent'
      const { text, failure } = await callDemo(`!fault ${fault}`, silent ? short : {})
      expect(text).toBe('')
      expect(failure?.kind).toBe('unreachable')
    },
  )

  it('is cut off when the total time is over', async () => {
    const { text, failure } = await callDemo('!long 50000', { totalTimeoutMs: 1000 })
    expect(text).not.toBe('')
    expect(failure).toMatchObject({ kind: 'cut_off', detail: 'waited too long: total' })
  })

  it('is not done by [DONE] alone', async () => {
    const { failure } = await callRaw(answerStream(word('half'), '[DONE]'))
    expect(failure?.kind).toBe('cut_off')
  })

  it('is unreachable where nobody listens', async () => {
    const server = createTcpServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const baseUrl = `http://127.0.0.1:${port}/v1`
    const model = createOpenAiModel({ apiKey: 'key', baseUrl, ...limits })
    const { failure } = await collect(model.stream(ask('hi'), new AbortController().signal))
    expect(failure).toMatchObject({ kind: 'unreachable', status: null })
  })

  it.each([
    ['{"object":"error","message":"Too many requests","code":429}', 'busy'],
    ['{"error":{"type":"overloaded_error","message":"Overloaded"}}', 'busy'],
    ['{"error":{"code":429,"message":"Quota exceeded, check your billing"}}', 'busy'],
    ['{"error":{"type":"invalid_request_error","message":"no"}}', 'refused'],
    ['{"error":{"type":"server_error","message":"oh"}}', 'unreachable'],
    ['null', 'garbled'],
    ['"text"', 'garbled'],
  ])('reads an error in the stream: %s', async (line, kind) => {
    const { failure } = await callRaw(answerStream(line))
    expect(failure?.kind).toBe(kind)
  })

  it('is garbled where the answer is a web page', async () => {
    const { failure } = await callRaw((response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>')
    })
    expect(failure).toMatchObject({ kind: 'garbled' })
  })
})

describe('a refused request', () => {
  it.each([
    ['429 1', 'busy', 429, 1000],
    ['503 2', 'busy', 503, 2000],
    ['overloaded', 'busy', 503, null],
    ['503', 'unreachable', 503, null],
    ['500', 'unreachable', 500, null],
    ['502', 'unreachable', 502, null],
    ['408', 'unreachable', 408, null],
    ['400', 'refused', 400, null],
    ['401', 'refused', 401, null],
    ['403', 'refused', 403, null],
    ['404', 'refused', 404, null],
    ['quota', 'refused', 429, null],
  ])('is told by its status: %s', async (fault, kind, status, retryAfterMs) => {
    const before = demo.journal.entries().length
    const { failure } = await callDemo(`!fault ${fault}`)
    expect(failure).toMatchObject({ kind, status, retryAfterMs })
    expect(demo.journal.entries().length - before).toBe(1)
  })

  it('reports a wait given in milliseconds or as a date, and does not sleep on it', async () => {
    const date = new Date()
    const later = new Date(date.getTime() + 90_000)
    const answerWith = (headers: Record<string, string>) => (response: ServerResponse) => {
      response.writeHead(429, { date: date.toUTCString(), ...headers }).end('{}')
    }
    const byDate = await callRaw(answerWith({ 'retry-after': later.toUTCString() }))
    expect(byDate.failure).toMatchObject({ kind: 'busy', retryAfterMs: 90_000 })
    const byMs = await callRaw(answerWith({ 'retry-after-ms': '1500', 'retry-after': '2' }))
    expect(byMs.failure).toMatchObject({ kind: 'busy', retryAfterMs: 1500 })
  })

  it('does not follow a redirect', async () => {
    const { failure } = await callRaw((response) => {
      response.writeHead(307, { location: demo.url }).end()
    })
    expect(failure).toMatchObject({ kind: 'refused', status: 307 })
  })

  it('does not wait for the rest of an error', async () => {
    const begin = (response: ServerResponse) => {
      response.writeHead(500, { 'content-type': 'application/json' }).write('{"error"')
    }
    const { failure } = await callRaw(begin, ask('hello'), short)
    expect(failure?.kind).toBe('unreachable')
  })

  it('keeps the key and the prompt out of the detail', async () => {
    const secret = 'the hidden prompt of this persona'
    const { failure } = await callRaw((response) => {
      const error = { type: 'invalid_request_error', message: `bad: ${secret} sk-canary-key` }
      response.writeHead(400).end(JSON.stringify({ error }))
    }, ask(secret))
    expect(failure?.detail).toContain('invalid_request_error')
    expect(failure?.detail).not.toMatch(/hidden prompt|canary/)
  })
})

describe('an aborted call', () => {
  const states = (marker: string) =>
    demo.journal.entries().filter((entry) => entry.marker === marker)

  it.each([
    ['mid-stream', '!long 5000'],
    ['during a stall', '!fault stall'],
    ['before any header', '!fault silent'],
  ])('closes the upstream socket and is not done: %s', async (name, text) => {
    const marker = name.replaceAll(' ', '-')
    const controller = new AbortController()
    const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits })
    const ending = collect(model.stream(ask(`${text} turn:${marker}`), controller.signal))
    await expect.poll(() => states(marker)[0]?.state, patient).toBe('open')
    controller.abort()
    expect((await ending).failure?.kind).toBe('aborted')
    await expect.poll(() => states(marker)[0]?.socketClosedAt, patient).toBeTypeOf('number')
  })

  it('closes the upstream socket although nobody reads the events', async () => {
    const controller = new AbortController()
    const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits })
    const events = model.stream(ask('!long 5000 turn:unread'), controller.signal)
    await events[Symbol.asyncIterator]().next()
    controller.abort()
    await expect.poll(() => states('unread')[0]?.state, patient).toBe('aborted')
  })

  it('closes the upstream socket when the reader stops reading', async () => {
    const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits })
    const events = model.stream(ask('!long 5000 turn:left'), new AbortController().signal)
    for await (const event of events) {
      if (event.type === 'delta') break
    }
    await expect.poll(() => states('left')[0]?.state, patient).toBe('aborted')
  })

  it('is not even made when it was aborted before', async () => {
    const model = createOpenAiModel({ apiKey: 'key', baseUrl: demo.baseUrl, ...limits })
    const { failure } = await collect(model.stream(ask('turn:never'), AbortSignal.abort()))
    expect(failure?.kind).toBe('aborted')
    expect(states('never')).toEqual([])
  })

  it('is aborted although the reply was whole, while usage is awaited', async () => {
    const controller = new AbortController()
    const model = createOpenAiModel({
      apiKey: 'key',
      baseUrl: demo.baseUrl,
      ...limits,
      usageWaitMs: 8000,
    })
    const ending = collect(model.stream(ask('!fault no-usage turn:late'), controller.signal))
    await expect.poll(() => states('late')[0]?.textLength, patient).toBeGreaterThan(10)
    controller.abort()
    expect((await ending).failure?.kind).toBe('aborted')
  })
})

it('answers normally after the faults of the first tries', async () => {
  const kinds: (string | undefined)[] = []
  for (let tries = 0; tries < 3; tries += 1) {
    const { failure, finish } = await callDemo('Hello! !fault 429 1 times=2')
    kinds.push(failure?.kind ?? finish?.finishReason)
  }
  expect(kinds).toEqual(['busy', 'busy', 'stop'])
})
