import { request } from 'node:http'
import { createParser } from 'eventsource-parser'
import { turnEvent, type TurnEvent } from '@dramatis/contracts/turn-event'

/** When to close the socket: after so many bytes of body, in mid-event where they fall there; after so many whole events; or after a time. */
export type Cut = { afterBytes: number } | { afterEvents: number } | { afterMs: number }

export interface StreamToRead {
  /** The API process to ask. */
  base: string
  path: string
  token: string
  lastEventId?: string | undefined
  cut?: Cut | null
  /** Ends the reading from outside. */
  signal?: AbortSignal
  /** Called when the server has answered 200. */
  onOpen?: () => void
}

export type StreamOver =
  /** `closed`: by the server. `cut`: by us. */
  { how: 'closed' | 'cut'; status: number } | { how: 'refused'; status: number }

type OnEvent = (event: TurnEvent, id: string | undefined) => void

/** Reads one SSE connection on a socket of its own, as EventSource does: half an event at the end counts for nothing. */
export function readStream(stream: StreamToRead, onEvent: OnEvent): Promise<StreamOver> {
  const { base, path, token, lastEventId, cut = null, signal } = stream
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (lastEventId !== undefined) headers['last-event-id'] = lastEventId
    let status = 0
    let left = cut && 'afterBytes' in cut ? cut.afterBytes : Number.POSITIVE_INFINITY
    let eventsLeft = cut && 'afterEvents' in cut ? cut.afterEvents : Number.POSITIVE_INFINITY
    let timer: NodeJS.Timeout | undefined
    const over = (how: 'closed' | 'cut') => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', hangUp)
      // A socket that dies before any answer was lost on the way, whoever closed it.
      resolve({ how, status })
      asked.destroy()
    }
    const hangUp = () => over('cut')
    const asked = request(`${base}/api/v1${path}`, { headers, agent: false })
    const decoder = new TextDecoder()
    const parser = createParser({
      onEvent({ id, event, data }) {
        // What came after the cut in the same packet never came.
        if (eventsLeft <= 0) return
        eventsLeft -= 1
        onEvent(turnEvent.parse({ event, data: JSON.parse(data) as unknown }), id)
      },
    })
    asked.once('response', (response) => {
      status = response.statusCode ?? 0
      if (status !== 200) {
        clearTimeout(timer)
        signal?.removeEventListener('abort', hangUp)
        response.resume()
        return resolve({ how: 'refused', status })
      }
      stream.onOpen?.()
      response.on('data', (chunk: Buffer) => {
        if (left <= 0 || eventsLeft <= 0) return
        const taken = chunk.subarray(0, Math.min(chunk.length, left))
        left -= taken.length
        try {
          parser.feed(decoder.decode(taken, { stream: true }))
        } catch (error) {
          asked.destroy()
          return reject(error instanceof Error ? error : new Error(String(error)))
        }
        if (left <= 0 || eventsLeft <= 0) over('cut')
      })
      response.once('close', () => over('closed'))
    })
    asked.once('error', () => over('closed'))
    if (cut && 'afterMs' in cut) timer = setTimeout(hangUp, cut.afterMs)
    signal?.addEventListener('abort', hangUp, { once: true })
    asked.end()
  })
}
