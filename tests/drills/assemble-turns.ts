import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { TurnEvent } from '@dramatis/contracts/turn-event'

/** What a reader has of one turn: nothing but what the stream said, in the order it said it. */
export interface AssembledTurn {
  text: string
  /** What was heard, in short: for the report of a drill that failed. */
  heard: string[]
  end: { turn: Turn; replies: Reply[] } | null
}

export interface Assembly {
  lastEventId: string | undefined
  turns: Map<string, AssembledTurn>
  of(turnId: string): AssembledTurn
  take(event: TurnEvent, id: string | undefined): void
}

/** Joins deltas as the protocol says: `reset` drops the text, after `end` nothing changes, an id is where to resume. */
export function createAssembly(): Assembly {
  const turns = new Map<string, AssembledTurn>()
  const of = (turnId: string) => {
    const known = turns.get(turnId) ?? { text: '', heard: [], end: null }
    turns.set(turnId, known)
    return known
  }
  const assembly: Assembly = {
    lastEventId: undefined,
    turns,
    of,
    take({ event, data }, id) {
      assembly.lastEventId = id ?? assembly.lastEventId
      if (event === 'away' || event === 'note' || event === 'room') return
      const known = of('turn' in data ? data.turn.id : data.turnId)
      known.heard.push(summary({ event, data } as TurnEvent))
      if (known.end) return
      if (event === 'reset') known.text = ''
      if (event === 'delta') known.text += data.text
      if (event === 'end') known.end = data
    },
  }
  return assembly
}

function summary({ event, data }: TurnEvent): string {
  if (event === 'turn' || event === 'end')
    return `${event}(${data.turn.status} ${data.turn.attempt})`
  if (event === 'reset') return `reset(${data.attempt})`
  return event === 'delta' ? `+${Buffer.byteLength(data.text)}` : event
}
