import { signUp, type ApiClient } from '../scripts/api-client.ts'
import { sceneInEnglish } from '../tests/scene.ts'
import { readEvents } from './read-events.ts'

export interface TurnTimes {
  acknowledgedMs: number
  firstTokenMs: number
  doneMs: number
}

export interface BenchUser {
  client: ApiClient
  /** Posts a message to room number `room` and follows it to its end over the stream that is open already. */
  ask(room: number, text: string): Promise<TurnTimes>
  /** Each delta as it comes, for figures of delivery. */
  onDelta: ((text: string) => void) | null
  close(): void
}

interface Waiting {
  first: number
  done: (at: number) => void
}

/** A person with a tab open: one stream for all rooms, as the web app has it. */
export async function benchUser(base: string, { rooms }: { rooms: number }): Promise<BenchUser> {
  const client = await signUp(base)
  const waiting = new Map<string, Waiting>()
  const early = new Map<string, { first: number; done: number }>()
  const stop = new AbortController()
  const user: BenchUser = { client, ask, onDelta: null, close: () => stop.abort() }
  const roomIds: string[] = []

  function take(event: string, data: string) {
    const now = performance.now()
    if (event === 'delta') {
      const { turnId, text } = JSON.parse(data) as { turnId: string; text: string }
      user.onDelta?.(text)
      const turn = waiting.get(turnId) ?? seenEarly(turnId)
      turn.first ||= now
    } else if (event === 'end') {
      const { turn } = JSON.parse(data) as { turn: { id: string } }
      const waits = waiting.get(turn.id)
      if (waits) waits.done(now)
      else seenEarly(turn.id).done = now
    }
  }
  function seenEarly(turnId: string) {
    const turn = early.get(turnId) ?? { first: 0, done: 0 }
    early.set(turnId, turn)
    return turn
  }

  async function ask(room: number, text: string): Promise<TurnTimes> {
    const started = performance.now()
    const { id } = await client.submit(roomIds[room] ?? '', text)
    const acknowledged = performance.now()
    // The reply may have begun, or ended, before its 202 was read.
    const before = early.get(id)
    early.delete(id)
    const waits: Waiting = { first: before?.first ?? 0, done: () => undefined }
    const done = await new Promise<number>((resolve) => {
      waits.done = resolve
      if (before?.done) resolve(before.done)
      else waiting.set(id, waits)
    })
    waiting.delete(id)
    return {
      acknowledgedMs: acknowledged - started,
      firstTokenMs: (waits.first || done) - started,
      doneMs: done - started,
    }
  }

  await new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${client.token}` }
    const url = `${base}/api/v1/events`
    readEvents({ url, headers, signal: stop.signal, onOpen: resolve }, take).catch(reject)
  })
  for (let room = 0; room < rooms; room += 1) {
    const made = await client.createRoom(sceneInEnglish)
    roomIds.push(made.room.id)
  }
  return user
}
