import { randomUUID } from 'node:crypto'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { Message, Room } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import { turnEvent, type TurnEvent } from '@dramatis/contracts/turn-event'
import { EventSourceParserStream } from 'eventsource-parser/stream'

export interface PolledTurn {
  turn: Turn
  cursor: string
  text: string
  reset: boolean
  replies: Reply[]
}

export interface StreamedEvent {
  id: string | undefined
  event: TurnEvent
}

/** A program's view of the API: logs in with Bearer and speaks plain HTTP. Used by the demo and the tests. */
export interface ApiClient {
  readonly base: string
  token: string
  refreshToken: string
  /** Of a client that signed up. */
  email: string
  call(method: string, path: string, options?: CallOptions): Promise<Response>
  json<Answer>(method: string, path: string, options?: CallOptions): Promise<Answer>
  createRoom(fields: Record<string, string>, key?: string): Promise<{ room: Room; opening: Turn }>
  submit(roomId: string, text: string, key?: string): Promise<Turn>
  poll(turnId: string, after?: string): Promise<PolledTurn>
  messages(roomId: string): Promise<Message[]>
  personas(): Promise<Persona[]>
  /** Reads a stream until it ends or `signal` cuts it. */
  events(
    path: string,
    options?: { lastEventId?: string; signal?: AbortSignal },
  ): AsyncGenerator<StreamedEvent>
}

export interface CallOptions {
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Of everybody who signs up here. */
export const PASSWORD = 'correct horse battery'

/** Signs up a new user at `base`. @throws when the server says no. */
export async function signUp(base: string, more: Record<string, unknown> = {}): Promise<ApiClient> {
  const client = apiClient(base)
  client.email = `${randomUUID()}@example.com`
  const body = { email: client.email, password: PASSWORD, transport: 'bearer', ...more }
  const { tokens } = await client.json<{ tokens: { accessToken: string; refreshToken: string } }>(
    'POST',
    '/accounts',
    { body },
  )
  client.token = tokens.accessToken
  client.refreshToken = tokens.refreshToken
  return client
}

export function apiClient(base: string): ApiClient {
  const client: ApiClient = {
    base,
    token: '',
    refreshToken: '',
    email: '',
    call(method, path, { body, headers = {}, signal } = {}) {
      return fetch(`${base}/api/v1${path}`, {
        method,
        headers: {
          ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      })
    },
    async json<Answer>(method: string, path: string, options?: CallOptions) {
      const response = await client.call(method, path, options)
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
      return JSON.parse(text) as Answer
    },
    createRoom: (fields, key = randomUUID()) =>
      client.json('POST', '/rooms', {
        body: { personaId: 'role-play', fields },
        headers: { 'idempotency-key': key },
      }),
    async submit(roomId, text, key = randomUUID()) {
      const { turn } = await client.json<{ turn: Turn }>('POST', `/rooms/${roomId}/turns`, {
        body: { text },
        headers: { 'idempotency-key': key },
      })
      return turn
    },
    poll: (turnId, after) =>
      client.json('GET', `/turns/${turnId}${after ? `?after=${after}` : ''}`),
    async messages(roomId) {
      const path = `/rooms/${roomId}/messages?limit=100`
      return (await client.json<{ results: Message[] }>('GET', path)).results
    },
    async personas() {
      return (await client.json<{ results: Persona[] }>('GET', '/personas')).results
    },
    async *events(path, { lastEventId, signal } = {}) {
      const headers = lastEventId ? { 'last-event-id': lastEventId } : {}
      const response = await client.call('GET', path, { headers, ...(signal ? { signal } : {}) })
      if (!response.ok || !response.body) {
        throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`)
      }
      const text = response.body.pipeThrough(new TextDecoderStream() as never)
      const messages = (text as ReadableStream<string>).pipeThrough(new EventSourceParserStream())
      for await (const { id, event, data } of messages) {
        yield { id, event: turnEvent.parse({ event, data: JSON.parse(data) as unknown }) }
      }
    },
  }
  return client
}
