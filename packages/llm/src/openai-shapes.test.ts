import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Model, ModelFailure, ModelRequest } from './model.ts'
import { createOpenAiModel } from './openai.ts'
import { startScriptedServer } from './scripted-server.ts'
import type { ScriptedServer } from './scripted-server.ts'

const limits = { firstTokenTimeoutMs: 8000, idleTimeoutMs: 8000, totalTimeoutMs: 30_000 }
const schema = {
  type: 'object',
  properties: { summary: { type: 'string' } },
  required: ['summary'],
  additionalProperties: false,
}
let demo: ScriptedServer
let others: Server[] = []

beforeAll(async () => {
  demo = await startScriptedServer({ firstTokenMs: 0, tokenMs: 0 })
})
afterAll(() => demo.close())
afterEach(() => {
  for (const server of others) {
    server.close()
    server.closeAllConnections()
  }
  others = []
})

const newModel = (baseUrl = demo.baseUrl) =>
  createOpenAiModel({ apiKey: 'key', baseUrl, ...limits })

function shaped(text: string, name = 'summary'): ModelRequest {
  const messages: ModelRequest['messages'] = [
    { role: 'system', content: 'Sum it up.' },
    { role: 'user', content: text },
  ]
  return { model: 'demo-scripted', messages, responseFormat: { name, schema } }
}

async function call(model: Model, request: ModelRequest) {
  let text = ''
  let failure: ModelFailure | null = null
  for await (const event of model.stream(request, new AbortController().signal)) {
    if (event.type === 'delta') text += event.text
    if (event.type === 'failure') failure = event.failure
  }
  return { text, failure }
}

/** An endpoint that refuses each request whose body holds one of the words, and says hello to others. */
async function refusing(status: number, words: string[], message = 'Unknown parameter') {
  const formats: unknown[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { response_format: format } = JSON.parse(body) as { response_format?: { type: string } }
      formats.push(format?.type)
      if (words.some((word) => body.includes(`"type":"${word}"`))) {
        const error = { message, type: 'invalid_request_error', code: null, param: null }
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ error }))
        return
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const choice = { index: 0, delta: { content: '{}' }, finish_reason: 'stop' }
      response.end(`data: ${JSON.stringify({ choices: [choice] })}\n\ndata: [DONE]\n\n`)
    })
  })
  others.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { model: newModel(`http://127.0.0.1:${port}/v1`), formats }
}

describe('an answer of a shape', () => {
  it('is asked for as strict JSON Schema', async () => {
    const { text } = await call(newModel(), shaped('- user: "My name is Minji"'))
    expect(JSON.parse(text)).toEqual({ summary: expect.stringContaining('Minji') })
  })

  it('is asked for in words where the endpoint does not know JSON Schema, with the same answer', async () => {
    const model = newModel()
    const direct = await call(model, shaped('- user: "I like tea"'))
    const inWords = await call(model, shaped('!fault no-schema - user: "I like tea"'))
    expect(inWords.failure).toBeNull()
    expect(Object.keys(JSON.parse(inWords.text) as object)).toEqual(['summary'])
    expect(JSON.parse(direct.text)).toHaveProperty('summary')
  })

  it('is asked for in words from then on, for that shape and no other', async () => {
    const { model, formats } = await refusing(422, ['json_schema'])
    for (const name of ['summary', 'summary', 'report']) {
      expect(await call(model, shaped('x', name))).toEqual({ text: '{}', failure: null })
    }
    const both = ['json_schema', 'json_object']
    expect(formats).toEqual([...both, 'json_object', ...both])
  })

  it('is not remembered as impossible where words are refused, too', async () => {
    const { model, formats } = await refusing(400, ['json_schema', 'json_object'])
    for (let tries = 0; tries < 2; tries += 1) {
      const { failure } = await call(model, shaped('x'))
      expect(failure).toMatchObject({ kind: 'refused', status: 400 })
    }
    expect(formats).toEqual(['json_schema', 'json_object', 'json_schema', 'json_object'])
  })

  it.each([
    ['401', 401, 'no key'],
    ['429', 429, 'slow down'],
    ['a prompt that is too long', 400, 'context_length_exceeded'],
  ])('is asked for once where something else is wrong: %s', async (_, status, message) => {
    const { model, formats } = await refusing(status, ['json_schema'], message)
    const { failure } = await call(model, shaped('x'))
    expect(failure).toMatchObject({ status })
    expect(formats).toEqual(['json_schema'])
  })

  it('may come broken or of another shape, which is for the caller to see', async () => {
    const { text: half } = await call(newModel(), shaped('!fault badjson'))
    expect(() => JSON.parse(half) as unknown).toThrow(SyntaxError)
    const { text: other } = await call(newModel(), shaped('!fault badshape'))
    expect(JSON.parse(other)).not.toHaveProperty('summary')
  })
})

describe('prose', () => {
  it('comes without a shape, also where a fault is for shapes', async () => {
    const messages = [{ role: 'user' as const, content: 'Hello! !fault badjson' }]
    const { text, failure } = await call(newModel(), { model: 'demo-scripted', messages })
    expect(failure).toBeNull()
    expect(text).toMatch(/\?$/)
  })

  it('is another one where a further one is asked for, and the same for the same request', async () => {
    const messages = [{ role: 'user' as const, content: 'Hello there' }]
    const say = async (variation?: number) =>
      (
        await call(newModel(), {
          model: 'demo-scripted',
          messages,
          ...(variation === undefined ? {} : { variation }),
        })
      ).text
    const first = await say()
    expect(await say()).toBe(first)
    const second = await say(1)
    expect(second).not.toBe(first)
    expect(await say(1)).toBe(second)
    expect([first, second]).not.toContain(await say(2))
  })
})
