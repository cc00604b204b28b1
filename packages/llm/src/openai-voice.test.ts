import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createOpenAiVoice } from './openai-voice.ts'
import { startScriptedServer } from './scripted-server.ts'
import type { ScriptedServer } from './scripted-server.ts'

const patient = { timeout: 5000 }
const settings = { apiKey: 'sk-canary-key', model: 'tts', voice: 'calm', timeoutMs: 8000 }
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

function speakDemo(text: string, more: Partial<typeof settings> = {}, signal?: AbortSignal) {
  const voice = createOpenAiVoice({ ...settings, ...more, baseUrl: demo.baseUrl })
  return voice.speak({ text, language: 'ko' }, signal ?? new AbortController().signal)
}

async function speakRaw(answer: RequestListener, more: { mostBytes?: number } = {}) {
  const server = createServer(answer)
  others.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const voice = createOpenAiVoice({
    ...settings,
    ...more,
    baseUrl: `http://127.0.0.1:${port}/v1`,
  })
  const request = { text: 'a hidden line', language: 'en', voice: 'bright' }
  return voice.speak(request, new AbortController().signal)
}

describe('a voice', () => {
  it('gets a clip as long as the text, the same for the same text', async () => {
    const [one, two, longer] = await Promise.all(
      ['안녕하세요', '안녕하세요', '안녕하세요, 반갑습니다'].map((text) => speakDemo(text)),
    )
    if (!one?.ok || !two?.ok || !longer?.ok) throw new Error('Expected three clips')
    expect(one.mime).toBe('audio/wav')
    const clip = Buffer.from(one.audio)
    expect(clip.toString('latin1', 0, 4)).toBe('RIFF')
    expect(clip.readUInt32LE(4)).toBe(clip.length - 8)
    expect(clip.equals(Buffer.from(two.audio))).toBe(true)
    expect(longer.audio.length).toBeGreaterThan(one.audio.length)
  })

  it('asks by model, voice and text, and takes what came as mp3 where the endpoint names no kind', async () => {
    const bodies: unknown[] = []
    const spoken = await speakRaw((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        bodies.push({ url: request.url, ...(JSON.parse(body) as object) })
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('ID3')
      })
    })
    expect(spoken).toMatchObject({ ok: true, mime: 'audio/mpeg' })
    const asked = { model: 'tts', voice: 'bright', input: 'a hidden line', response_format: 'mp3' }
    expect(bodies).toEqual([{ url: '/v1/audio/speech', ...asked }])
  })

  it.each([
    ['429 2', 'busy', 429],
    ['500', 'unreachable', 500],
    ['401', 'refused', 401],
    ['refuse', 'unreachable', null],
    ['cut', 'unreachable', null],
    ['reset', 'unreachable', null],
    ['empty', 'garbled', null],
    ['huge 9000', 'garbled', null],
  ])('tells what went wrong, and never throws: %s', async (fault, kind, status) => {
    const spoken = await speakDemo(`!fault ${fault} Hello`)
    expect(spoken).toMatchObject({ ok: false, failure: { kind, status } })
  })

  it('is cut off when its time is over, although bytes came', async () => {
    const spoken = await speakDemo('!fault stall Hello', { timeoutMs: 300 })
    expect(spoken).toMatchObject({ ok: false, failure: { kind: 'unreachable' } })
  })

  it.each([
    ['a web page', { 'content-type': 'text/html' }, '<html>'],
    ['JSON', { 'content-type': 'application/json' }, '{"audio":"abc"}'],
    ['more than may be kept', { 'content-type': 'audio/mpeg' }, 'x'.repeat(200)],
  ])('is garbled where the answer is no clip: %s', async (_, headers, body) => {
    const spoken = await speakRaw(
      (_request, response) => response.writeHead(200, headers).end(body),
      {
        mostBytes: 100,
      },
    )
    expect(spoken).toMatchObject({ ok: false, failure: { kind: 'garbled' } })
  })

  it('keeps the key and the text out of what it tells', async () => {
    const spoken = await speakRaw((_request, response) => {
      const error = { type: 'invalid_request_error', message: 'bad: a hidden line sk-canary-key' }
      response.writeHead(400).end(JSON.stringify({ error }))
    })
    if (spoken.ok) throw new Error('Expected a failure')
    expect(spoken.failure.detail).toContain('invalid_request_error')
    expect(spoken.failure.detail).not.toMatch(/hidden line|canary/)
  })

  it('closes the upstream socket when it is aborted, and is not asked when it was before', async () => {
    const entries = () => demo.journal.entries().filter(({ marker }) => marker === 'spoken')
    const controller = new AbortController()
    const ending = speakDemo('!fault silent turn:spoken', {}, controller.signal)
    await expect.poll(() => entries()[0]?.state, patient).toBe('open')
    controller.abort()
    expect(await ending).toMatchObject({ ok: false, failure: { kind: 'aborted' } })
    await expect.poll(() => entries()[0]?.socketClosedAt, patient).toBeTypeOf('number')
    await speakDemo('turn:spoken', {}, AbortSignal.abort())
    expect(entries()).toHaveLength(1)
  })
})
