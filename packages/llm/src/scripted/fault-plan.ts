import type { ChatMessage } from './chat-request.ts'
import { isRecord } from './chat-request.ts'
import type { FaultAct } from './faults.ts'
import { faults } from './faults.ts'

export interface ActiveFault {
  name: string
  number: number
  does: FaultAct
}

export interface QueuedFault {
  name: string
  number: number | null
  /** Only requests whose last user message or model name holds this. */
  match: string
  /** Requests still to be hit. */
  left: number
}

export interface FaultPlan {
  queue(faults: readonly QueuedFault[]): void
  clear(): void
  waiting(): readonly QueuedFault[]
  /** The fault for this request, if any; it counts as used. */
  take(request: {
    messages: readonly ChatMessage[]
    model: string
    key: string
  }): ActiveFault | null
}

const rememberedConversations = 10_000
const directive = /!fault\s+([a-z0-9-]+)(?:\s+(\d{1,9}))?(?:\s+times=(\d{1,9}))?/i

/** Queued faults come first; then the `!fault` directive of the last user message. */
export function createFaultPlan(): FaultPlan {
  let queued: QueuedFault[] = []
  const seen = new Map<string, number>()
  return {
    queue: (more) => queued.push(...more.map((fault) => ({ ...fault }))),
    clear() {
      queued = []
      seen.clear()
    },
    waiting: () => queued,
    take({ messages, model, key }) {
      const last = messages.findLast((message) => message.role === 'user')?.content ?? ''
      const hit = queued.find(({ match }) => last.includes(match) || model.includes(match))
      if (hit) {
        hit.left -= 1
        if (hit.left <= 0) queued = queued.filter((fault) => fault !== hit)
        return activate(hit.name, hit.number)
      }
      const [, name = '', number, times] = directive.exec(last) ?? []
      if (!faults.has(name.toLowerCase())) return null
      const count = (seen.get(key) ?? 0) + 1
      seen.delete(key)
      seen.set(key, count)
      for (const oldest of seen.keys()) {
        if (seen.size <= rememberedConversations) break
        seen.delete(oldest)
      }
      if (times !== undefined && count > Number(times)) return null
      const fault = activate(name.toLowerCase(), number === undefined ? null : Number(number))
      return fault?.name === 'fickle' ? { ...fault, number: count } : fault
    },
  }
}

function activate(name: string, number: number | null): ActiveFault | null {
  const fault = faults.get(name)
  return fault ? { name, number: number ?? fault.fallback, does: fault.does } : null
}

/** Reads `faults` of `POST /control`; a string answer says what is wrong with it. */
export function readQueuedFaults(value: unknown): QueuedFault[] | string {
  if (value === undefined) return []
  if (!Array.isArray(value)) return 'faults must be an array'
  const read: QueuedFault[] = []
  for (const one of value) {
    const fault = isRecord(one) ? one : {}
    const name = String(fault['fault'])
    if (!faults.has(name)) {
      return `unknown fault ${name.slice(0, 40)}; known are ${[...faults.keys()].join(', ')}`
    }
    const { number, match, times } = fault
    read.push({
      name,
      number: typeof number === 'number' && number >= 0 ? number : null,
      match: typeof match === 'string' ? match : '',
      left: typeof times === 'number' && times >= 1 ? Math.floor(times) : 1,
    })
  }
  return read
}
