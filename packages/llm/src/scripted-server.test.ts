import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startScriptedServer } from './scripted-server.ts'
import type { ScriptedServer } from './scripted-server.ts'
import { faults } from './scripted/faults.ts'

let demo: ScriptedServer

beforeAll(async () => {
  demo = await startScriptedServer({ firstTokenMs: 0, tokenMs: 0, now: () => 42 })
})
afterEach(() => fetch(`${demo.url}/control`, { method: 'DELETE' }))
afterAll(() => demo.close())

function post(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${demo.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

function chat(text: string, more: object = {}) {
  const messages = [{ role: 'user', content: text }]
  return post('/v1/chat/completions', { model: 'demo-scripted', messages, ...more })
}

it('says that it is a demo, and lists its one model and its faults', async () => {
  const about = await fetch(demo.url)
  expect(about.headers.get('x-demo-model')).toBe('scripted')
  const text = await about.text()
  for (const name of faults.keys()) expect(text).toContain(name)
  const models: unknown = await (await fetch(`${demo.url}/v1/models`)).json()
  expect(models).toMatchObject({ data: [{ id: 'demo-scripted' }] })
})

it('answers a plain client, streamed or not, with the same text', async () => {
  const client = new OpenAI({ apiKey: 'none', baseURL: demo.baseUrl, maxRetries: 0 })
  const messages = [{ role: 'user' as const, content: '안녕하세요, 반갑습니다' }]
  const plain = await client.chat.completions.create({ model: 'any', messages })
  const stream = await client.chat.completions.create({ model: 'any', messages, stream: true })
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  expect(text).toBe(plain.choices[0]?.message.content)
  expect(plain).toMatchObject({ model: 'demo-scripted', usage: { prompt_tokens: 17 } })
})

it('answers the same bytes to the same messages', async () => {
  const [one, two] = await Promise.all([
    chat('Hello', { stream: true }),
    chat('Hello', { stream: true }),
  ])
  expect(one?.headers.get('date')).toBeNull()
  expect(await one?.text()).toBe(await two?.text())
})

it('says it otherwise each time the same messages come, where it is told to', async () => {
  const client = new OpenAI({ apiKey: 'none', baseURL: demo.baseUrl, maxRetries: 0 })
  const messages = [{ role: 'user' as const, content: '!fault fickle !long 120 en' }]
  const texts = new Set<string>()
  for (let time = 0; time < 3; time += 1) {
    const { choices } = await client.chat.completions.create({ model: 'any', messages })
    texts.add(choices[0]?.message.content ?? '')
  }
  expect([...texts].map(({ length }) => length)).toEqual([120, 120, 120])
})

it('notes each request and how it ended', async () => {
  await (await chat('Hello turn:room1.7', { stream: true })).text()
  const journal: unknown = await (await fetch(`${demo.url}/journal`)).json()
  expect(journal).toMatchObject({
    open: 0,
    entries: expect.arrayContaining([
      expect.objectContaining({ marker: 'room1.7', state: 'finished', status: 200, at: 42 }),
    ]),
  })
  expect((await fetch(`${demo.url}/journal`, { method: 'DELETE' })).status).toBe(204)
  expect(demo.journal.entries()).toEqual([])
})

it('fails as queued: so often, and only where it matches', async () => {
  const queued = await post('/control', { faults: [{ fault: '500', match: 'room-a', times: 2 }] })
  expect(queued.status).toBe(200)
  const statuses = []
  for (const room of ['room-a', 'room-b', 'room-a', 'room-a']) {
    statuses.push((await chat(`hi ${room}`)).status)
  }
  expect(statuses).toEqual([500, 200, 500, 200])
})

it('changes its pace and takes it back', async () => {
  const changed: unknown = await (await post('/control', { pace: { tokenMs: 7 } })).json()
  expect(changed).toMatchObject({ pace: { firstTokenMs: 0, tokenMs: 7 }, faults: [] })
  await fetch(`${demo.url}/control`, { method: 'DELETE' })
  const again: unknown = await (await post('/control', {})).json()
  expect(again).toMatchObject({ pace: { firstTokenMs: 0, tokenMs: 0 } })
})

it.each([
  ['/v1/chat/completions', {}],
  ['/v1/chat/completions', []],
  ['/v1/chat/completions', { messages: [] }],
  ['/v1/chat/completions', { messages: [{}] }],
  ['/control', { faults: [{ fault: 'constructor' }] }],
  ['/control', { faults: 'all' }],
])('refuses what it cannot read: %s %j', async (path, body) => {
  const answer = await post(path, body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toHaveProperty('error.message')
})

it('refuses broken JSON', async () => {
  const headers = { 'content-type': 'application/json' }
  const broken = { method: 'POST', headers, body: '{"messages":' }
  expect((await fetch(`${demo.baseUrl}/chat/completions`, broken)).status).toBe(400)
})

it('ignores a directive that it does not know', async () => {
  expect((await chat('!fault constructor 3')).status).toBe(200)
})

it('runs as a process of its own and leaves with its parent', async () => {
  const main = fileURLToPath(new URL('scripted-main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--token-ms', '0'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  try {
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
    const { url } = JSON.parse(line.toString()) as { url: string }
    expect((await fetch(`${url}/v1/models`)).status).toBe(200)
    child.disconnect()
    expect(await exited).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
  }
}, 20_000)
