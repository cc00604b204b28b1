import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'

export interface RedisCalls {
  /** What a client called: a command and its first key, or `script` and the text of a script. */
  what: string
  calls: number
  /** Commands that the scripts of these calls ran inside Redis. */
  inside: number
}

export interface RedisWatch {
  /** What was called since the last `reset`. */
  read(): RedisCalls[]
  /** How many bytes Redis has sent to this watch since the last `reset`. */
  bytes(): number
  reset(): void
  close(): void
}

/** `<time> [<database> <address or lua>] "<command>" "<argument>" ...` */
const LINE = /^\+[\d.]+ \[\d+ (\S+)\] (.*)$/
const ARGUMENT = /"((?:[^"\\]|\\.)*)"/g

/**
 * Counts by MONITOR, which tells what a client called from what a script called, as `commandstats` does not. Names
 * scripts that were loaded while it watched: flush them before.
 */
export async function watchRedis(url: string): Promise<RedisWatch> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const scripts = new Map<string, string>()
  const counted = new Map<string, RedisCalls>()
  let last: RedisCalls | null = null
  let rest = ''
  let bytesBefore = 0

  function take(line: string) {
    const [, source, told = ''] = LINE.exec(line) ?? []
    if (source === undefined) return
    if (source === 'lua') {
      if (last) last.inside += 1
      return
    }
    const [command = '', ...args] = [...told.matchAll(ARGUMENT)].map(([, text = '']) => text)
    const what = nameOf(command.toLowerCase(), args)
    // Our own questions, in between; the product asks the first two as it starts, and loads scripts once.
    if (/^(info|config|script)$/i.test(command)) return
    last = counted.get(what) ?? { what, calls: 0, inside: 0 }
    last.calls += 1
    counted.set(what, last)
  }

  function nameOf(command: string, [first = '', second = '']: string[]): string {
    if (command === 'script' && first.toLowerCase() === 'load') keepScript(second)
    if (command === 'eval') return `script ${keepScript(first)}`
    if (command === 'evalsha') return `script ${scripts.get(first) ?? first}`
    // Of whichever house, turn and room.
    const key = first.replace(/^house-\w+:/, '').replaceAll(/[0-9a-z]{26}/g, '*')
    return `${command} ${key}`.trim()
  }

  function keepScript(escaped: string): string {
    const text = unescape(escaped)
    scripts.set(createHash('sha1').update(text, 'latin1').digest('hex'), text)
    return text
  }

  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  // It ends with Redis, and then there is nothing to count any more.
  socket.on('error', () => undefined)
  socket.write('MONITOR\r\n')
  return {
    read: () => [...counted.values()].map((calls) => ({ ...calls })),
    bytes: () => socket.bytesRead - bytesBefore,
    reset() {
      counted.clear()
      last = null
      bytesBefore = socket.bytesRead
    },
    close: () => socket.destroy(),
  }
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', a: '\u0007', b: '\b' }

/** What Redis writes where it repeats a string (sdscatrepr). */
function unescape(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-f]{2})|(.))/g, (_, code?: string, letter = '') =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[letter] ?? letter),
  )
}
