import { randomUUID } from 'node:crypto'
import type { Note } from '@dramatis/contracts/http/notes'
import type { Allowance, Usage } from '@dramatis/contracts/http/usage'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

interface Accepted {
  note: Note
  usage: Allowance
}

const sceneInKorean = { ...sceneInEnglish, language: 'ko', situation: '카페에서 주문하기' }
const slots = 2

describe.each(backends)('learner help on %s', (backend) => {
  let house: House
  let client: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { SPEECH_MODEL: 'demo-voice', NOTES_CONCURRENCY: String(slots), DAILY_REPORTS: '1' },
    })
    client = await signUp(house.url, { locale: 'en' })
  })
  afterAll(() => house.close())

  const ask = (path: string) => client.json<Accepted>('POST', path)
  const read = (id: string) => client.json<Note>('GET', `/notes/${id}`)

  /** A room with an opening and one answered message. */
  async function play(scene: Record<string, string>, text: string) {
    const { room, opening } = await client.createRoom(scene)
    await followToEnd(client, opening.id)
    const turn = await client.submit(room.id, text)
    await followToEnd(client, turn.id)
    const { replies } = await client.poll(turn.id)
    const [reply] = replies
    if (!reply) throw new Error('Expected a reply')
    return { roomId: room.id, messageId: turn.messageId, reply }
  }

  /** Hears of the end over the stream of all turns, then polls. */
  async function made(start: () => Promise<Accepted>): Promise<Note> {
    const stop = new AbortController()
    const events = client.events('/events', { signal: stop.signal })
    // The first event of a new stream is that of the note itself, or of one that is open already.
    const ended = new Set<string>()
    const { note } = await start()
    for await (const { event } of events) {
      if (event.event === 'note' && ['done', 'failed'].includes(event.data.status)) {
        ended.add(event.data.noteId)
      }
      if (ended.has(note.id)) break
    }
    stop.abort()
    return read(note.id)
  }

  it('suggests, corrects and reports, and tells of it without a poll', async () => {
    const { roomId, messageId } = await play(sceneInEnglish, 'I goed to the school yesterday.')
    const suggestion = await made(() => ask(`/rooms/${roomId}/suggestions`))
    expect(suggestion).toMatchObject({ kind: 'suggestion', status: 'done' })
    const correction = await made(() => ask(`/messages/${messageId}/corrections`))
    expect(correction).toMatchObject({ status: 'done', content: { politeness: null } })
    const report = await made(() => ask(`/rooms/${roomId}/reports`))
    expect(report).toMatchObject({ kind: 'report', status: 'done' })
    const list = await client.json<{ count: number; results: Note[] }>(
      'GET',
      `/rooms/${roomId}/notes?per_page=2`,
    )
    expect(list).toMatchObject({ count: 3, results: [{ id: report.id }, { id: correction.id }] })
    expect(await client.messages(roomId)).toHaveLength(2)
  })

  it('answers the same note at one charge, and says what is left', async () => {
    const { messageId } = await play(sceneInEnglish, 'Hello there')
    const [first, ...more] = await Promise.all(
      Array.from({ length: 20 }, () => ask(`/messages/${messageId}/corrections`)),
    )
    expect(new Set(more.map(({ note }) => note.id))).toEqual(new Set([first?.note.id]))
    const usage = await client.json<Usage>('GET', '/me/usage')
    const corrections = usage.results.find(({ purpose }) => purpose === 'correction')
    expect(corrections).toEqual((await ask(`/messages/${messageId}/corrections`)).usage)
    expect(corrections?.remaining).toBe((corrections?.limit ?? 0) - (corrections?.used ?? 0))
  })

  it('refuses what is spent, and says until when', async () => {
    const other = await signUp(house.url)
    const { room } = await other.createRoom(sceneInEnglish)
    for (const status of [202, 429]) {
      await other.submit(room.id, `Line ${status}`)
      const response = await other.call('POST', `/rooms/${room.id}/reports`)
      expect(response.status).toBe(status)
      if (status === 202) continue
      const { error } = (await response.json()) as { error: { usage: Allowance } }
      expect(error.usage).toMatchObject({ purpose: 'report', limit: 1, remaining: 0 })
      const seconds = (Date.parse(error.usage.resetsAt) - Date.now()) / 1000
      expect(Math.abs(Number(response.headers.get('retry-after')) - seconds)).toBeLessThan(60)
    }
  })

  it('says with every turn what is left of the day', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const send = () =>
      client.json<{ usage: Allowance }>('POST', `/rooms/${room.id}/turns`, {
        body: { text: 'Hi' },
        headers: { 'idempotency-key': randomUUID() },
      })
    const [one, two] = [await send(), await send()]
    expect(one.usage).toMatchObject({ purpose: 'turn', limit: 1000 })
    expect(two.usage.used).toBe(one.usage.used + 1)
    expect(two.usage.remaining).toBe(one.usage.remaining - 1)
  })

  it('shows how a Korean reply is read, to the last character', async () => {
    const { reply } = await play(sceneInKorean, '안녕하세요')
    const note = await made(() => ask(`/replies/${reply.id}/readings`))
    if (note.kind !== 'reading' || !note.content)
      throw new Error(`Expected a reading: ${note.status}`)
    const { tokens } = note.content
    expect(tokens.map(({ surface }) => surface).join('')).toBe(reply.text.normalize('NFC'))
    expect(tokens.some(({ romanized }) => /[a-z]/.test(romanized))).toBe(true)
  })

  it('shows furigana over the kanji of a Japanese message, and Latin letters for all of it', async () => {
    const text = '私は学生です。三つください。'
    const { messageId } = await play({ ...sceneInEnglish, language: 'ja' }, text)
    const note = await made(() => ask(`/messages/${messageId}/readings`))
    if (note.kind !== 'reading' || !note.content)
      throw new Error(`Expected a reading: ${note.status}`)
    const { tokens } = note.content
    expect(tokens.map(({ surface }) => surface).join('')).toBe(text)
    const furigana = tokens.filter(({ reading }) => reading !== '')
    expect(furigana.map(({ surface, reading }) => [surface, reading])).toEqual([
      ['私', 'わたし'],
      ['学生', 'がくせい'],
      ['三', 'みっ'],
    ])
    const latin = tokens.map(({ romanized }) => romanized).join('')
    expect(latin).toMatch(/^watashiwa ?gakusei ?desu ?mittsu ?kudasai$/)
  })

  it.each([
    [
      'ko',
      '커피를 주세요. 저는 여기에 있어요.',
      'polite',
      'formal',
      '커피를 주십시오. 저는 여기에 있습니다.',
    ],
    ['ko', '커피 줘. 나 여기 있어.', 'casual', null, null],
    [
      'ja',
      'コーヒーをください。お願いします。',
      'polite',
      'honorific',
      'コーヒーをいただけますか。お願いいたします。',
    ],
    ['ja', 'コーヒーがいい。', 'casual', null, null],
  ])(
    'says with a correction in %s how polite a message is, and how it is said on another level: %s',
    async (language, text, level, other, shifted) => {
      const { messageId } = await play({ ...sceneInEnglish, language }, text)
      const note = await made(() => ask(`/messages/${messageId}/corrections`))
      if (note.kind !== 'correction') throw new Error(`Expected a correction, got ${note.kind}`)
      const alternatives = other === null ? [] : [{ level: other, text: shifted }]
      expect(note.content?.politeness).toMatchObject({ level, alternatives })
      expect(note.content?.politeness?.why).toMatch(/[a-z]/i)
    },
  )

  it('reads a reply aloud, whole or in part, to its owner only', async () => {
    const { reply } = await play(sceneInEnglish, 'Please speak up')
    const note = await made(() => ask(`/replies/${reply.id}/speech`))
    if (note.kind !== 'speech' || !note.content) throw new Error(`Expected a clip: ${note.status}`)
    const path = `/notes/${note.id}/audio`
    const whole = await client.call('GET', path)
    const bytes = new Uint8Array(await whole.arrayBuffer())
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-type')).toMatch(/^audio\//)
    expect(whole.headers.get('cache-control')).toContain('private')
    expect(bytes.length).toBe(note.content.bytes)
    const part = await client.call('GET', path, { headers: { range: 'bytes=4-7' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 4-7/${bytes.length}`)
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(4, 8))
    const past = await client.call('GET', path, { headers: { range: `bytes=${bytes.length}-` } })
    expect(past.status).toBe(416)
    const same = await client.call('GET', path, {
      headers: { 'if-none-match': whole.headers.get('etag') ?? '' },
    })
    expect(same.status).toBe(304)
    const stranger = await signUp(house.url)
    expect((await stranger.call('GET', path)).status).toBe(404)
    expect((await stranger.call('GET', `/notes/${note.id}`)).status).toBe(404)
  })

  it('fails honestly, and pays back, when the model answers what is no help', async () => {
    const { messageId } = await play(sceneInEnglish, 'Hello !fault badjson')
    const { note, usage } = await ask(`/messages/${messageId}/corrections`)
    const ended = await made(() => Promise.resolve({ note, usage }))
    expect(ended).toMatchObject({ status: 'failed', reason: 'bad_reply', content: null })
    const { results } = await client.json<Usage>('GET', '/me/usage')
    expect(results.find(({ purpose }) => purpose === 'correction')?.used).toBe(usage.used - 1)
  })

  it('lets a reply pass two hundred notes that wait, and keeps them to their own slots', async () => {
    const { roomId, messageId } = await play(sceneInEnglish, 'A busy day')
    const pool = new pg.Pool({ connectionString: house.databaseUrl, max: 2 })
    // A test that ran out of time leaves it to the end of the database.
    pool.on('error', () => undefined)
    const count = async (status: string) => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from notes where room_id = $1 and status = $2::note_status`,
        [roomId, status],
      )
      return rows[0]?.n ?? 0
    }
    try {
      // Long forgotten by the queue: the sweeper adds them.
      await pool.query(
        `insert into notes (id, owner_id, room_id, message_id, kind, fingerprint, deadline_at, woken_at)
         select 'note_' || lpad(n::text, 26, '0'), r.owner_id, r.id, $2, 'correction', 'many-' || n,
           now() + interval '10 min', now() - interval '1 h'
         from rooms r, generate_series(1, 200) n where r.id = $1`,
        [roomId, messageId],
      )
      while ((await count('running')) === 0) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      let most = 0
      for (let round = 0; round < 3; round += 1) {
        const turn = await client.submit(roomId, `Line ${round}`)
        expect((await followToEnd(client, turn.id)).status).toBe('done')
        most = Math.max(most, await count('running'))
      }
      expect(await count('queued')).toBeGreaterThan(0)
      expect(most).toBeLessThanOrEqual(slots)
      await pool.query(`delete from notes where fingerprint like 'many-%'`)
    } finally {
      await pool.end()
    }
  })
})
