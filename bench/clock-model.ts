import { createServer, type ServerResponse } from 'node:http'

/**
 * The model of the figures, as a process of its own: an OpenAI-compatible endpoint that writes `pieces` pieces, the
 * first after `first` ms and then one every `each` ms, as the last message says: `pace <first> <pieces> <each>`.
 * Each piece is the time at which it was sent, in base 36, so that whoever reads it knows how long it was on the way.
 */
const PACE = /pace (\d+) (\d+) (\d+)/
const INSTANT = { first: 0, pieces: 1, each: 0 }

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    const { messages = [] } = JSON.parse(body || '{}') as { messages?: { content: string }[] }
    const found = PACE.exec(messages.at(-1)?.content ?? '')
    const [first, pieces, each] = found ? found.slice(1).map(Number) : []
    const pace = found ? { first: first ?? 0, pieces: pieces ?? 1, each: each ?? 0 } : INSTANT
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    write(response, pace)
  })
})

function write(response: ServerResponse, { first, pieces, each }: typeof INSTANT) {
  let left = pieces
  let timer: NodeJS.Timeout | undefined
  response.once('close', () => clearTimeout(timer))
  const startedAt = performance.now()
  const next = () => {
    do {
      left -= 1
      response.write(line({ content: `${Date.now().toString(36)} ` }, null))
    } while (left > 0 && each === 0)
    if (left === 0) {
      const usage = { prompt_tokens: 1, completion_tokens: pieces, total_tokens: pieces + 1 }
      const end = JSON.stringify({ ...chunk({}, null), choices: [], usage })
      return void response.end(`${line({}, 'stop')}data: ${end}\n\ndata: [DONE]\n\n`)
    }
    // Due times, not pauses: a busy machine must not make the answer longer.
    const due = startedAt + first + (pieces - left) * each
    timer = setTimeout(next, Math.max(0, due - performance.now()))
  }
  timer = setTimeout(next, first)
}

function chunk(delta: object, finish: string | null) {
  return {
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'bench-clock',
    choices: [{ index: 0, delta, finish_reason: finish }],
  }
}

function line(delta: object, finish: string | null): string {
  return `data: ${JSON.stringify(chunk(delta, finish))}\n\n`
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address)
    process.send?.({ ready: `http://127.0.0.1:${address.port}` })
})
process.once('disconnect', () => process.exit(0))
