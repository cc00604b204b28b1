import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { backends, end, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { silenceWorker } from '../silence-worker.ts'

describe.each(backends)('recovery on %s', (backend) => {
  let house: House
  let client: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    client = await signUp(house.url)
  })
  afterAll(() => house.close())

  /** Reads one turn to its end, calling `onText` with what is there after each delta. */
  async function read(turnId: string, onText: (text: string) => void = () => undefined) {
    const told: string[] = []
    let text = ''
    for await (const { event } of client.events(`/turns/${turnId}/events`)) {
      if (event.event === 'turn') {
        told.push(event.data.turn.recovering ? 'recovering' : event.data.turn.status)
      }
      if (event.event === 'reset') {
        told.push('reset')
        text = ''
      }
      if (event.event === 'delta') {
        text += event.data.text
        onText(text)
      }
      if (event.event === 'end') {
        return { told, text, turn: event.data.turn, replies: event.data.replies }
      }
    }
    throw new Error('The stream ended before the turn')
  }

  it('finishes on another worker what a killed one began, and splices nothing', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, '!long 1500')
    const [first] = house.workers
    let killed = false
    const life = await read(turn.id, (text) => {
      if (killed || text.length < 100 || !first) return
      killed = true
      void end(first, 'SIGKILL')
        .then(() => silenceWorker(house, first))
        .then(() => house.addWorker())
    })
    expect(killed).toBe(true)
    expect(life.told).toContain('recovering')
    expect(life.told.indexOf('reset')).toBeGreaterThan(life.told.indexOf('recovering'))
    expect(life.turn.status).toBe('done')
    // A busy machine may take a second worker for lost as well.
    expect(life.turn.attempt).toBeGreaterThan(1)
    expect(life.replies).toHaveLength(1)
    expect(life.text).toBe(life.replies[0]?.text)
  })

  it('tells a reader of all turns of one that it never heard of, and that nobody woke it for', async () => {
    const { opening } = await client.createRoom(sceneInEnglish)
    await read(opening.id)
    const events = client.events('/events', { signal: AbortSignal.timeout(40_000) })
    const told = (async () => {
      for await (const { event } of events) {
        if (event.event === 'end' && event.data.turn.id === opening.id) return event.data.turn
      }
      throw new Error('The stream ended without it')
    })()
    // As if it ended now, by a process that could tell nobody.
    const sql = new pg.Client({ connectionString: house.databaseUrl })
    await sql.connect()
    await sql.query(`update turns set ended_at = now() where id = $1`, [opening.id])
    await sql.end()
    expect((await told).status).toBe('done')
  })

  it('hands over what a stopping worker cannot finish, and loses no turn that waits', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turns = [await client.submit(room.id, 'One'), await client.submit(room.id, 'Two')]
    const worker = house.workers.at(-1)
    await house.addWorker()
    if (worker) await end(worker, 'SIGTERM')
    for (const turn of turns) expect((await read(turn.id)).turn.status).toBe('done')
  })

  it.each([
    ['cut', 'incomplete', 'cut_off'],
    ['reset', 'incomplete', 'cut_off'],
    ['half-line', 'incomplete', 'cut_off'],
    ['length', 'incomplete', 'length'],
    ['401', 'failed', 'upstream_refused'],
    ['empty', 'failed', 'bad_reply'],
  ])('tells a reply that met the fault %s as %s', async (fault, status, reason) => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, `!fault ${fault}`)
    const life = await read(turn.id)
    expect(life.turn).toMatchObject({ status, reason })
    if (status === 'failed') expect(life.replies).toEqual([])
    else expect(life.replies[0]).toMatchObject({ complete: false, text: life.text })
  })

  it('tries again after 429 when it is time, and charges once', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, '!fault 429 1 times=2')
    const life = await read(turn.id)
    expect(life.turn.status).toBe('done')
    const database = new pg.Client({ connectionString: house.databaseUrl })
    await database.connect()
    const { rows } = await database.query<{ kind: string }>(
      'select kind from ledger_entries where turn_id = $1',
      [turn.id],
    )
    await database.end()
    expect(rows.map(({ kind }) => kind)).toEqual(['charge'])
  })
})
