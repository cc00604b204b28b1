import type { Turn } from '@dramatis/contracts/http/turns'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { PolledTurn } from '../api/turns.ts'
import { applyPoll } from './apply-poll.ts'
import { applyTurnEvent, noteTurn, startOver, textToShow } from './apply-turn-event.ts'
import { isTerminal, newLiveTurn, type LiveTurn } from './live-turn.ts'

export interface LiveStore {
  get(turnId: string): LiveTurn | undefined
  all(): Iterable<LiveTurn>
  applyEvent(event: TurnEvent): void
  applyPoll(
    turnId: string,
    asked: { version: number; after: string | null },
    polled: PolledTurn,
  ): void
  /** What another tab knows takes the place of what this one does. Answers those that have ended by it. */
  take(turns: readonly LiveTurn[]): LiveTurn[]
  /** Follows a turn that an HTTP answer has shown. */
  adopt(turn: Turn): void
  /** A new stream has begun, which tells every open turn from its start. */
  startOver(): void
  subscribe(listener: () => void): () => void
  forget(turnId: string): void
  clear(): void
}

const endedKept = 200
const unmentionedMs = 8000

/** Holds the turns; listeners hear of any number of changes once per `schedule`, as in once a frame. */
export function createLiveStore(tools: {
  now: () => number
  schedule: (run: () => void) => void
}): LiveStore {
  const turns = new Map<string, LiveTurn>()
  /** Turns whose first deltas came before anything told of them: their later ones have no place. */
  const orphaned = new Set<string>()
  const listeners = new Set<() => void>()
  let scheduled = false

  function put(turnId: string, next: LiveTurn | undefined): void {
    if (next === undefined || next === turns.get(turnId)) return
    turns.set(turnId, next)
    if (next.ended) dropOldest(turns)
    if (scheduled) return
    scheduled = true
    tools.schedule(() => {
      scheduled = false
      for (const listener of listeners) listener()
    })
  }

  return {
    get: (turnId) => turns.get(turnId),
    all: () => turns.values(),
    applyEvent(event) {
      if (event.event === 'note' || event.event === 'room') return
      if (event.event === 'away') {
        for (const [id, known] of turns)
          put(id, known.ended ? known : { ...known, grounded: false })
        return
      }
      const id = 'turn' in event.data ? event.data.turn.id : event.data.turnId
      if (event.event === 'delta' && !turns.has(id)) orphaned.add(id)
      put(id, applyTurnEvent(turns.get(id), event, tools.now()))
    },
    applyPoll(turnId, asked, polled) {
      const known = turns.get(turnId)
      if (known) put(turnId, applyPoll(known, asked, polled, tools.now()))
    },
    take(all) {
      const ended: LiveTurn[] = []
      for (const told of all) {
        const { id } = told.turn
        const known = turns.get(id)
        if (known?.ended) continue
        // Ends from long ago are in the pages that were read.
        if (told.ended && !known) continue
        const version = (known?.version ?? 0) + 1
        const textBefore = known ? textToShow(known) : told.textBefore
        put(id, { ...told, version, textBefore, heardAt: tools.now() })
        orphaned.delete(id)
        if (told.ended) ended.push(told)
      }
      return ended
    },
    adopt(turn) {
      const known = turns.get(turn.id)
      if (known) put(turn.id, isTerminal(turn.status) ? known : noteTurn(known, turn, tools.now()))
      else if (!isTerminal(turn.status)) {
        put(turn.id, { ...newLiveTurn(turn, tools.now()), grounded: !orphaned.has(turn.id) })
      }
    },
    startOver() {
      orphaned.clear()
      // Those it does not mention soon may have ended in between: they count as quiet, for polls to see.
      const then = tools.now() - unmentionedMs
      for (const [id, known] of turns) if (!known.ended) put(id, startOver(known, then))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forget: (turnId) => void turns.delete(turnId),
    clear() {
      turns.clear()
      orphaned.clear()
    },
  }
}

function dropOldest(turns: Map<string, LiveTurn>): void {
  const ended = [...turns.values()].filter((known) => known.ended)
  for (const known of ended.slice(0, Math.max(0, ended.length - endedKept))) {
    turns.delete(known.turn.id)
  }
}
