import type { Note } from '@dramatis/contracts/http/notes'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, end, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { setPace } from '../set-pace.ts'
import { silenceWorker } from '../silence-worker.ts'

const brisk = { firstTokenMs: 20, tokenMs: 1 }
/** Long enough to find the note running. */
const thoughtful = { firstTokenMs: 2_000, tokenMs: 1 }

describe.each(backends)('a note whose worker ends on %s', (backend) => {
  let house: House
  let client: ApiClient
  let sql: pg.Pool
  let roomId: string

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      pace: brisk,
    })
    sql = new pg.Pool({ connectionString: house.databaseUrl, max: 1 })
    sql.on('error', () => undefined)
    client = await signUp(house.url)
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    roomId = room.id
  })
  afterAll(async () => {
    await sql.end()
    await house.close()
  })

  /** A note that the first living worker has claimed. */
  async function running(text: string): Promise<Note> {
    await setPace(house, brisk)
    const turn = await client.submit(roomId, text)
    await followToEnd(client, turn.id)
    await setPace(house, thoughtful)
    const path = `/messages/${turn.messageId}/corrections`
    const { note } = await client.json<{ note: Note }>('POST', path)
    return settled(note.id, ({ status }) => status !== 'queued')
  }

  async function settled(id: string, when: (note: Note) => boolean): Promise<Note> {
    for (;;) {
      const note = await client.json<Note>('GET', `/notes/${id}`)
      if (when(note)) return note
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async function facts(id: string) {
    const { rows } = await sql.query<{ attempt: number; crashes: number; ledger: number }>(
      `select attempt, crashes, (select count(*)::int from ledger_entries where note_id = n.id) as ledger
       from notes n where id = $1`,
      [id],
    )
    return rows[0]
  }

  it('is made by another after a kill, once, at one charge', async () => {
    const [worker] = house.workers
    if (!worker) throw new Error('Expected a worker')
    const { id, status } = await running('I am here since two years.')
    expect(status).toBe('running')
    await end(worker, 'SIGKILL')
    await silenceWorker(house, worker)
    await setPace(house, brisk)
    await house.addWorker()
    const note = await settled(id, ({ endedAt }) => endedAt !== null)
    expect(note.status).toBe('done')
    expect(await facts(id)).toEqual({ attempt: 2, crashes: 1, ledger: 1 })
  })

  it('is finished before its worker goes when that is asked to', async () => {
    const worker = house.workers.at(-1)
    const { id } = await running('She have a cat.')
    await house.addWorker()
    if (worker) await end(worker, 'SIGTERM')
    const note = await settled(id, ({ endedAt }) => endedAt !== null)
    expect(note.status).toBe('done')
    expect(await facts(id)).toEqual({ attempt: 1, crashes: 0, ledger: 1 })
  })
})
