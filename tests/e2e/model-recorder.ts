import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What the model was asked, as it went over the wire. */
export interface ModelCall {
  model: string
  messages: { role: string; content: string }[]
  temperature?: number
  max_tokens?: number
  max_completion_tokens?: number
  response_format?: { type: string }
  /** Which of several answers to the same messages is asked for. */
  variation: string | null
}

export type ModelRecorder = ReturnType<typeof modelRecorder>

/** Stands between the workers and the model, and keeps what is asked: the model's own journal knows only hashes. */
export function modelRecorder() {
  const calls: ModelCall[] = []
  let target = ''
  let listening: Promise<void> | null = null
  const server = createServer((incoming, answer) => {
    void (async () => {
      const body = await buffer(incoming)
      if (incoming.url?.endsWith('/chat/completions')) {
        const variation = incoming.headers['x-variation']
        const asked = JSON.parse(body.toString('utf8')) as Omit<ModelCall, 'variation'>
        calls.push({ ...asked, variation: typeof variation === 'string' ? variation : null })
      }
      const { method = 'GET', url = '/', headers } = incoming
      const onward = request(new URL(url, target), { method, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
      })
      onward.on('error', () => answer.destroy())
      answer.on('close', () => onward.destroy())
      onward.end(body)
    })()
  })
  return {
    calls,
    /** For `route` of a house. */
    async route(peer: 'database' | 'redis' | 'model', url: string): Promise<string> {
      if (peer !== 'model') return url
      target = url
      listening ??= new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      await listening
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    /** The calls whose last message says `text`. */
    about: (text: string) =>
      calls.filter(({ messages }) => messages.at(-1)?.content.includes(text) === true),
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
