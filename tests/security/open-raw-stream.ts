import { request, type IncomingHttpHeaders } from 'node:http'

export interface RawStream {
  status: number
  headers: IncomingHttpHeaders
  /** What has come so far, byte for byte; of an answer that is no stream, all of it. */
  text(): string
  /** When the server has ended it, or `cut` has. */
  closed: Promise<void>
  isOpen(): boolean
  /** Hangs up, as a tab that is closed does. */
  cut(): void
}

/** One event stream on a socket of its own, unread by any parser. Resolves with the head of the answer. */
export function openRawStream(
  base: string,
  path: string,
  headers: Record<string, string>,
): Promise<RawStream> {
  return new Promise((resolve, reject) => {
    const asked = request(`${base}/api/v1${path}`, { headers, agent: false })
    asked.on('error', reject)
    asked.once('response', (answer) => {
      let text = ''
      let open = true
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        text += piece
      })
      // Cut by us.
      answer.on('error', () => undefined)
      const closed = new Promise<void>((done) => {
        answer.once('close', () => {
          open = false
          done()
        })
      })
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        text: () => text,
        closed,
        isOpen: () => open,
        cut: () => asked.destroy(),
      })
    })
    asked.end()
  })
}
