import type { ActiveFault } from './fault-plan.ts'
import type { Reply } from './plan-reply.ts'

/** One thing to do on the connection, `afterMs` after the one before it. */
export type Step =
  | { afterMs: number; do: 'send'; bytes: string | Buffer; text?: string }
  | { afterMs: number; do: 'end' | 'reset' | 'hang' }

export interface Pace {
  firstTokenMs: number
  tokenMs: number
}

/** A reset discards what the other side has not read yet, so it waits for the last piece to arrive. */
const beforeResetMs = 40

/** The bytes of one streamed answer in order; no clock and no chance, so the same input is the same bytes. */
export function* scriptSteps(
  reply: Reply,
  pace: Pace,
  fault: ActiveFault | null,
  includeUsage: boolean,
): Generator<Step, void, undefined> {
  if (fault?.does.at !== 'write') return yield* streamSteps(reply, pace, fault, includeUsage)
  for (const step of streamSteps(reply, { ...pace, tokenMs: 0 }, null, includeUsage)) {
    if (step.do !== 'send') yield step
    else yield* byteByByte(step, fault.number)
  }
}

function* streamSteps(
  reply: Reply,
  pace: Pace,
  fault: ActiveFault | null,
  includeUsage: boolean,
): Generator<Step, void, undefined> {
  const head = `data: {"id":"${reply.id}","object":"chat.completion.chunk","created":1700000000,"model":"demo-scripted","choices":`
  const withChoice = (delta: string, finish: string | null) =>
    `${head}[{"index":0,"delta":${delta},"finish_reason":${JSON.stringify(finish)}}]${includeUsage ? ',"usage":null' : ''}}\n\n`
  const does = fault?.does
  const breakAt = does?.at === 'piece' ? Math.min(fault?.number ?? 0, reply.pieces.length) : -1

  const opening = withChoice('{"role":"assistant","content":""}', null)
  yield { afterMs: pace.firstTokenMs, do: 'send', bytes: opening }
  for (const [index, piece] of reply.pieces.entries()) {
    if (index === breakAt && (yield* breakOff(does))) return
    const line = withChoice(`{"content":${JSON.stringify(piece)}}`, null)
    yield* sendLine(line, piece, index === 0 ? 0 : pace.tokenMs, reply.byteCuts[index] ?? 0)
  }
  if (breakAt === reply.pieces.length && (yield* breakOff(does))) return
  yield { afterMs: pace.tokenMs, do: 'send', bytes: withChoice('{}', reply.finishReason) }
  if (does?.at === 'finish') return yield { afterMs: beforeResetMs, do: does.act }
  if (includeUsage) {
    yield { afterMs: 0, do: 'send', bytes: `${head}[],"usage":${JSON.stringify(reply.usage)}}\n\n` }
  }
  yield { afterMs: 0, do: 'send', bytes: 'data: [DONE]\n\n' }
  yield { afterMs: 0, do: 'end' }
}

/** Returns whether the stream is over with it. */
function* breakOff(does: ActiveFault['does'] | undefined): Generator<Step, boolean, undefined> {
  if (does?.at !== 'piece') return false
  const send = (bytes: string): Step => ({ afterMs: 0, do: 'send', bytes })
  switch (does.act) {
    case 'junk':
      yield send('data: this is {not JSON\n\n')
      return false
    case 'half_line':
      yield send('data: {"id":"chatcmpl-demo","object":"chat.completion.chunk","choices":[{"ind')
      yield { afterMs: 0, do: 'end' }
      return true
    case 'error_event':
      yield send(
        'data: {"error":{"message":"The server had an error","type":"server_error","code":"server_error","param":null}}\n\n',
      )
      yield { afterMs: 0, do: 'end' }
      return true
    case 'end':
    case 'reset':
    case 'hang':
      yield { afterMs: does.act === 'reset' ? beforeResetMs : 0, do: does.act }
      return true
  }
}

function* sendLine(
  line: string,
  text: string,
  afterMs: number,
  cutAt: number,
): Generator<Step, void, undefined> {
  const bytes = cutAt > 0 ? Buffer.from(line) : null
  const inside = bytes ? findInsideCharacter(bytes, Math.floor(cutAt * bytes.length)) : -1
  if (!bytes || inside < 0) return yield { afterMs, do: 'send', bytes: line, text }
  yield { afterMs, do: 'send', bytes: bytes.subarray(0, inside) }
  yield { afterMs: 1, do: 'send', bytes: bytes.subarray(inside), text }
}

/** The first place from `start` on, around the end, that is inside a UTF-8 character; -1 for none. */
function findInsideCharacter(bytes: Buffer, start: number): number {
  const isInside = (byte: number) => (byte & 0xc0) === 0x80
  const found = bytes.subarray(start).findIndex(isInside)
  return found >= 0 ? start + found : bytes.findIndex(isInside)
}

function* byteByByte(
  step: Step & { do: 'send' },
  everyMs: number,
): Generator<Step, void, undefined> {
  const bytes = Buffer.from(step.bytes)
  for (let at = 0; at < bytes.length; at += 1) {
    const last = at === bytes.length - 1
    const afterMs = at === 0 ? step.afterMs : everyMs
    const text = last && step.text !== undefined ? { text: step.text } : {}
    yield { afterMs, do: 'send', bytes: bytes.subarray(at, at + 1), ...text }
  }
}
