import { Agent, request } from 'node:http'
import { createParser } from 'eventsource-parser'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

export interface EventsRequest {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: unknown
  signal?: AbortSignal
  onOpen?: () => void
}

/** Reads server-sent events as cheaply as can be: the load must not be what is measured. Resolves when they end. */
export function readEvents(
  { url, method = 'GET', headers = {}, body, signal, onOpen }: EventsRequest,
  onEvent: (event: string, data: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? null : JSON.stringify(body)
    const asked = request(url, {
      agent,
      method,
      headers: { ...headers, ...(sent === null ? {} : { 'content-type': 'application/json' }) },
    })
    const hangUp = () => {
      asked.destroy()
      resolve()
    }
    signal?.addEventListener('abort', hangUp, { once: true })
    asked.once('error', (error) => (signal?.aborted ? resolve() : reject(error)))
    asked.once('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        return reject(new Error(`${method} ${url} answered ${String(response.statusCode)}`))
      }
      onOpen?.()
      const parser = createParser({ onEvent: ({ event = '', data }) => onEvent(event, data) })
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => parser.feed(chunk))
      response.once('close', () => {
        signal?.removeEventListener('abort', hangUp)
        resolve()
      })
    })
    asked.end(sent ?? undefined)
  })
}
