import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRandom } from '../drills/random.ts'

export interface EchoModel {
  url: string
  close(): Promise<void>
}

/** A model that says what it was told, in pieces of a few characters: for texts that no script of ours would say. */
export async function startEchoModel(seed: number): Promise<EchoModel> {
  const random = createRandom(seed)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked
      const text = messages.findLast(({ role }) => role === 'user')?.content ?? 'Welcome.'
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      void send(text)
    })
    async function send(text: string): Promise<void> {
      const rest = Array.from(text)
      while (rest.length > 0) {
        const content = rest.splice(0, random.between(1, 6)).join('')
        response.write(event({ delta: { content }, finish_reason: null }))
        // The next turn of the loop: so that pieces arrive apart.
        await new Promise(setImmediate)
      }
      response.write(event({ delta: {}, finish_reason: 'stop' }))
      response.end('data: [DONE]\n\n')
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Asked {
  messages: { role: string; content: string }[]
}

function event(choice: object): string {
  const chunk = {
    id: 'echo',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'echo',
    choices: [{ index: 0, ...choice }],
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}
