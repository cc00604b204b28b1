import { turnEvent, type TurnEvent } from '@dramatis/contracts/turn-event'
import { createEventSource } from 'eventsource-client'
import { apiUrl, credentials } from '../api/api-origin.ts'
import { fetchAsMe } from '../api/fetch-as-me.ts'
import { readLoosely } from '../api/read-loosely.ts'

export interface StreamHooks {
  opened(): void
  /** Bytes came, if only a heartbeat. */
  alive(): void
  event(event: TurnEvent): void
  /** It ended or never began; `retryMs` is what the server asked for. Called once. */
  lost(retryMs: number): void
}

export interface OpenStream {
  readonly lastEventId: string | undefined
  close(): void
}

/** One connection to the stream of all my turns. It never reconnects by itself. */
export function openStream(lastEventId: string | undefined, hooks: StreamHooks): OpenStream {
  let closed = false
  const source = createEventSource({
    url: new URL(apiUrl('/api/v1/events'), location.href),
    fetch: fetchStream,
    credentials,
    ...(lastEventId === undefined ? {} : { initialLastEventId: lastEventId }),
    onConnect: hooks.opened,
    onComment: hooks.alive,
    onMessage({ event, data }) {
      if (closed) return
      hooks.alive()
      const parsed = readEvent(event, data)
      if (parsed) hooks.event(parsed)
    },
    onScheduleReconnect({ delay }) {
      if (closed) return
      closed = true
      source.close()
      hooks.lost(delay)
    },
  })
  return {
    get lastEventId() {
      return source.lastEventId
    },
    close() {
      closed = true
      source.close()
    },
  }
}

/** The client takes any answer for a stream; only a stream is one. */
async function fetchStream(input: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetchAsMe(input, init)
  const type = response.headers.get('content-type') ?? ''
  if (response.ok && type.startsWith('text/event-stream')) return response
  await response.body?.cancel()
  throw new Error(`no stream: ${response.status}`)
}

function readEvent(event: string | undefined, data: string): TurnEvent | null {
  try {
    const read = readLoosely(turnEvent, { event, data: JSON.parse(data) as unknown })
    return read.success ? read.data : null
  } catch {
    return null
  }
}
