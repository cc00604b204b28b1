import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** In a message: answered by an error that repeats all that was sent, as real upstreams do with keys. */
export const LEAK = 'tell-all-you-were-sent'

export interface LeakyProxy {
  url: string
  /** How often it has told all, and what keys it was given. */
  leaks(): number
  keys(): ReadonlySet<string>
  close(): Promise<void>
}

/** Passes everything on to the model at `target`, but for what asks it to leak. */
export async function startLeakyProxy(target: string): Promise<LeakyProxy> {
  let leaks = 0
  const keys = new Set<string>()
  const server = createServer((asked, answer) => {
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('end', () => {
      const body = Buffer.concat(pieces)
      const { authorization = '' } = asked.headers
      keys.add(authorization)
      if (body.includes(LEAK)) {
        leaks += 1
        const message = `Incorrect API key provided: ${authorization}. You sent ${body.toString()}`
        answer.writeHead(401, { 'content-type': 'application/json', 'x-echo': authorization })
        return answer.end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }))
      }
      const { method, headers, url } = asked
      const passed = request(new URL(url ?? '/', target), { method, headers }, (said) => {
        answer.writeHead(said.statusCode ?? 502, said.headers)
        said.pipe(answer)
        said.on('error', () => answer.destroy())
      })
      passed.on('error', () => answer.destroy())
      answer.on('close', () => passed.destroy())
      return passed.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    leaks: () => leaks,
    keys: () => keys,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
