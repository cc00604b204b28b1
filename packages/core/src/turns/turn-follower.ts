import type { Turn } from '@dramatis/contracts/http/turns'
import type { TurnCursor } from '@dramatis/contracts/turn-cursor'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { Context } from '../context.ts'
import { readTurnText } from './read-turn-text.ts'

/** An event with the reader's place after it: what follows is not seen until it has arrived too. */
export interface Step {
  event: TurnEvent
  cursor: TurnCursor | null
}

/** One reader's place in one turn. */
export interface TurnFollower {
  ended(): boolean
  /** What happened since the last step. `text`: only look at live text, as nothing else is said to have moved. */
  step(what: 'text' | 'state'): Promise<Step[]>
}

export interface FollowTurn {
  userId: string
  turnId: string
  after: TurnCursor | null
  /** The reader may have text of this turn although it gave no cursor: say `reset` before the first text. */
  clear: boolean
}

export function createTurnFollower(
  ctx: Context,
  { userId, turnId, after, clear }: FollowTurn,
): TurnFollower {
  let cursor = after
  let unclear = clear && after === null
  let shown: Turn | null = null
  let ended = false

  async function stepText(attempt: number): Promise<Step[] | null> {
    const from = cursor ?? { attempt, offset: 0 }
    const slice = await ctx.live.read(turnId, from).catch(() => null)
    if (!slice || slice.ended || slice.attempt !== from.attempt || slice.start !== from.offset)
      return null
    if (slice.text === '') return []
    cursor = { attempt: from.attempt, offset: from.offset + Buffer.byteLength(slice.text) }
    return [{ event: { event: 'delta', data: { turnId, text: slice.text } }, cursor }]
  }

  async function stepState(): Promise<Step[]> {
    const read = await readTurnText(ctx, { userId, turnId, after: cursor })
    const steps: Step[] = []
    const { turn } = read
    ended = turn.endedAt !== null
    if (!ended && !sameState(shown, turn)) {
      steps.push({ event: { event: 'turn', data: { turn } }, cursor })
    }
    shown = turn
    if (read.reset || (unclear && read.text !== '')) {
      unclear = false
      const { attempt } = read.cursor
      const reset = { event: 'reset', data: { turnId, attempt } } as const
      steps.push({ event: reset, cursor: { attempt, offset: 0 } })
    }
    cursor = read.cursor
    if (read.text !== '') {
      steps.push({ event: { event: 'delta', data: { turnId, text: read.text } }, cursor })
    }
    if (ended) {
      steps.push({ event: { event: 'end', data: { turn, replies: read.replies } }, cursor })
    }
    return steps
  }

  return {
    ended: () => ended,
    async step(what) {
      if (ended) return []
      const quick =
        what === 'text' && !unclear && shown?.status === 'running'
          ? await stepText(shown.attempt)
          : null
      return quick ?? stepState()
    },
  }
}

function sameState(before: Turn | null, now: Turn): boolean {
  return (
    before !== null &&
    before.status === now.status &&
    before.attempt === now.attempt &&
    before.position === now.position &&
    before.recovering === now.recovering
  )
}
