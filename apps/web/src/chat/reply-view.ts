import type { Message } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn, TurnReason } from '@dramatis/contracts/http/turns'
import { textToShow } from '../live/apply-turn-event.ts'
import { isTerminal, turnAge, type LiveTurn } from '../live/live-turn.ts'
import { chosenAfter, withReplies } from '../live/room-pages.ts'

type Ending = 'done' | 'incomplete' | 'failed' | 'cancelled'
export type ReplyPhase = 'waiting' | 'writing' | 'recovering' | Ending

export type AnsweredMessage = Pick<Message, 'turn' | 'chosenReplyId'> & {
  replies: readonly Reply[]
}

/** What a reader is told about the reply to one message. */
export interface ReplyView {
  phase: ReplyPhase
  text: string
  /** The reply that `text` is of; null for text in the making. */
  reply: Reply | null
  /** Turns ahead, while it waits. */
  position: number | null
  /** The model gave no answer yet, and is asked again. */
  retrying: boolean
  /** When it may start, in milliseconds from now; null when nobody knows. */
  estimateMs: number | null
  reason: TurnReason | null
  attempt: number
  /** All replies there are to leaf through, oldest first; what is being written is none yet. */
  alternatives: readonly string[]
  /** Which of them is in view; -1 for text in the making. */
  place: number
  /** An earlier reply is in view: a new one was asked for, and has no words yet. */
  earlier: boolean
  /** An earlier reply is in view: the latest try ended with nothing better. */
  lastTry: Exclude<Ending, 'done'> | null
}

/** The newer of what the page read and what the stream told; in view is what the talk goes on from. */
export function viewReply(message: AnsweredMessage, live: LiveTurn | undefined): ReplyView {
  const { turn, replies, chosenReplyId } = newer(message, live)
  const base = {
    position: turn.position,
    retrying: turn.retrying,
    estimateMs: turn.estimateMs,
    reason: turn.reason,
    attempt: turn.attempt,
    alternatives: replies.map(({ id }) => id),
    reply: null,
    place: -1,
    earlier: false,
    lastTry: null,
  }
  const chosen = replies.find(({ id }) => id === chosenReplyId) ?? replies.at(-1)
  if (!isTerminal(turn.status)) {
    const writing = viewOpen(turn, live)
    if (writing.text !== '' || !chosen) return { ...base, ...writing }
    return { ...base, ...writing, text: chosen.text, reply: chosen, earlier: true }
  }
  const status = turn.status as Ending
  const streamed = live && !live.ended && live.turn.id === turn.id ? textToShow(live) : ''
  const own = replies.some((reply) => reply.turnId === turn.id)
  // Between a bare end and its replies, what was streamed stays in view.
  if (!chosen || (!own && streamed !== '')) return { ...base, phase: status, text: streamed }
  const known = { ...base, text: chosen.text, reply: chosen, place: replies.indexOf(chosen) }
  if (chosen.turnId === turn.id) return { ...known, phase: status }
  const phase = chosen.complete ? 'done' : 'incomplete'
  return { ...known, phase, lastTry: status === 'done' ? null : status }
}

export function isBusy({ phase }: Pick<ReplyView, 'phase'>): boolean {
  return phase === 'waiting' || phase === 'writing' || phase === 'recovering'
}

function viewOpen(
  turn: Turn,
  live: LiveTurn | undefined,
): Pick<ReplyView, 'phase' | 'text' | 'attempt'> {
  const text = live ? textToShow(live) : ''
  const attempt = Math.max(turn.attempt, live?.attempt ?? 0)
  // Text counts as this attempt's once an attempt runs and the text is of no earlier one.
  const current = live?.attempt === attempt && (turn.status === 'running' || attempt > turn.attempt)
  if (text !== '' && current) return { phase: 'writing', text, attempt }
  if (turn.recovering || text !== '') return { phase: 'recovering', text, attempt }
  return { phase: turn.status === 'running' ? 'writing' : 'waiting', text, attempt }
}

function newer(message: AnsweredMessage, live: LiveTurn | undefined): AnsweredMessage {
  if (!live || live.turn.id !== message.turn.id || isTerminal(message.turn.status)) return message
  if (turnAge(live.turn) < turnAge(message.turn)) return message
  return {
    turn: live.turn,
    replies: withReplies(message.replies, live.replies),
    chosenReplyId: chosenAfter(message.chosenReplyId, live.turn, live.replies),
  }
}
