import { request, type IncomingHttpHeaders } from 'node:http'

export interface RawRequest {
  method?: string
  /** As it goes over the wire: `fetch` would tidy it up first. */
  path: string
  headers?: Record<string, string>
  /** Several pieces are sent chunked, without a length. */
  body?: string | readonly string[]
}

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One request on a socket of its own, with the path, the Host and the framing that the test gives it. */
export function sendRaw(base: string, sent: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', path, headers = {}, body = [] } = sent
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
      })
    })
    asked.on('error', reject)
    if (typeof body === 'string') return void asked.end(body)
    for (const piece of body) asked.write(piece)
    asked.end()
  })
}
