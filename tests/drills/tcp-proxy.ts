import { once, setMaxListeners } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { rest } from './rest.ts'

export type LineFault =
  | { kind: 'none' }
  /** Every piece is late by so much. */
  | { kind: 'latency'; ms: number }
  /** So many bytes a second, each way and connection. */
  | { kind: 'throttle'; bytesPerSecond: number }
  /** Nothing passes; what was sent meanwhile arrives afterwards, as after lost packets. */
  | { kind: 'stalled' }
  /** New connections are accepted, nothing passes, and nobody is told, not even afterwards. */
  | { kind: 'half-open' }
  /** Connections end, and new ones end at once. */
  | { kind: 'cut' }
  /** The same by RST. */
  | { kind: 'reset' }

export interface TcpProxy {
  /** The same address, with our host and port. */
  url: string
  set(fault: LineFault): void
  close(): Promise<void>
}

interface Line {
  client: Socket
  peer: Socket | null
  /** Once half-open, never again anything else. */
  dead: boolean
}

/** A line of our own between two processes, to be made bad at will. */
export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const lines = new Set<Line>()
  let fault: LineFault = { kind: 'none' }
  let changed = newChange()

  const server = createServer({ allowHalfOpen: false }, (client) => {
    client.on('error', () => undefined)
    if (fault.kind === 'cut') return void client.destroy()
    if (fault.kind === 'reset') return void client.resetAndDestroy()
    const line: Line = { client, peer: null, dead: fault.kind === 'half-open' }
    lines.add(line)
    client.once('close', () => {
      line.peer?.destroy()
      lines.delete(line)
    })
    if (line.dead) return void client.pause()
    const peer = connect(Number(port), hostname)
    line.peer = peer
    peer.on('error', () => undefined)
    peer.once('close', () => {
      if (!line.dead) client.destroy()
    })
    void pump(line, client, peer)
    void pump(line, peer, client)
  })

  async function pump(line: Line, from: Socket, to: Socket) {
    from.on('end', () => to.end())
    from.on('data', (chunk: Buffer) => {
      from.pause()
      // A line that breaks while something waits on it passes nothing more.
      pass(line, to, chunk).then(
        () => from.resume(),
        () => undefined,
      )
    })
  }

  async function pass(line: Line, to: Socket, chunk: Buffer) {
    while (fault.kind === 'stalled') await rest(60_000, changed.signal)
    if (line.dead) await once(line.client, 'close')
    if (fault.kind === 'latency') await rest(fault.ms, changed.signal)
    if (fault.kind === 'throttle') {
      await rest((chunk.length / fault.bytesPerSecond) * 1000, changed.signal)
    }
    if (to.destroyed || line.dead) return
    if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')])
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href.replace(/\/$/, ''),
    set(next) {
      fault = next
      changed.abort()
      changed = newChange()
      for (const line of lines) {
        if (next.kind === 'half-open') line.dead = true
        if (next.kind === 'cut') line.client.destroy()
        if (next.kind === 'reset') line.client.resetAndDestroy()
      }
    },
    async close() {
      for (const { client, peer } of lines) {
        client.destroy()
        peer?.destroy()
      }
      changed.abort()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Every piece that waits on every line listens to it. */
function newChange(): AbortController {
  const change = new AbortController()
  setMaxListeners(0, change.signal)
  return change
}
