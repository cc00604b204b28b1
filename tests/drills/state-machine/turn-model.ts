import type { TurnStatus } from '@dramatis/contracts/http/turns'

/** What we believe about turns, without a database: the reference that SQL is compared with. */
export interface ModelTurn {
  id: string
  room: number
  message: ModelMessage
  kind: 'message' | 'regeneration'
  seq: number
  status: TurnStatus
  attempt: number
  tries: number
  crashes: number
  worker: number | null
  reason: string | null
  notBefore: number
  deadlineAt: number
  refunded: boolean
  reply: ModelReply | null
  /** Live text: of which attempt, what readers saw, and whether it is closed. */
  live: { attempt: number; text: string; ended: boolean } | null
}

interface ModelReply {
  attempt: number
  text: string
  complete: boolean
}

export interface ModelMessage {
  id: string
  room: number
  seq: number
  text: string
  gone: boolean
  chosen: ModelReply | null
}

/** An attempt that some worker holds, or believes to hold. */
export interface ModelAttempt {
  turn: ModelTurn
  attempt: number
}

export interface TurnModel {
  now: number
  limit: number
  deadlineMs: number
  lastSeq: number[]
  lostWorkers: Set<number>
  turns: ModelTurn[]
  messages: ModelMessage[]
  attempts: ModelAttempt[]
  /** What was asked with which key, to be asked again. */
  asked: { key: string; turn: ModelTurn; again: 'submit' | 'ask'; text: string }[]
}

export const MAX_CRASHES = 3

export const isOpen = ({ status }: ModelTurn) => status === 'queued' || status === 'running'

export function usedOf(model: TurnModel): number {
  return model.turns.filter(({ refunded }) => !refunded).length
}

export function addTurn(
  model: TurnModel,
  { id, messageId, room, kind, text, message: existing }: NewTurn,
): ModelTurn {
  const seq = (model.lastSeq[room] ?? 0) + 1
  model.lastSeq[room] = seq
  const message = existing ?? { id: messageId, room, seq, text, gone: false, chosen: null }
  if (!existing) model.messages.push(message)
  const turn: ModelTurn = {
    id,
    room,
    message,
    kind,
    seq,
    status: 'queued',
    attempt: 0,
    tries: 0,
    crashes: 0,
    worker: null,
    reason: null,
    notBefore: 0,
    deadlineAt: model.now + model.deadlineMs,
    refunded: false,
    reply: null,
    live: null,
  }
  model.turns.push(turn)
  return turn
}

interface NewTurn {
  id: string
  messageId: string
  room: number
  kind: ModelTurn['kind']
  text: string
  message?: ModelMessage
}

/** The turn that a claim in this room must take; null when it must take none. */
export function claimable(model: TurnModel, room: number, perUser: number): ModelTurn | null {
  if (model.turns.filter(({ status }) => status === 'running').length >= perUser) return null
  const mine = model.turns.filter((turn) => turn.room === room)
  if (mine.some(({ status }) => status === 'running')) return null
  const head = mine.find(({ status }) => status === 'queued')
  if (!head || head.deadlineAt <= model.now || head.notBefore > model.now) return null
  return head
}

export interface ModelEnd {
  status: 'done' | 'incomplete' | 'failed' | 'cancelled'
  reason: string | null
  text: string | null
}

/** True, and the turn is over, when the fence is right. */
export function endTurn(turn: ModelTurn, attempt: number, end: ModelEnd): boolean {
  if (!isOpen(turn) || turn.attempt !== attempt) return false
  turn.status = end.status
  turn.reason = end.reason
  turn.worker = null
  if (end.text === null) {
    turn.refunded = true
    return true
  }
  turn.reply = { attempt, text: end.text, complete: end.status === 'done' }
  const takesPlace = end.status === 'done' || turn.kind !== 'regeneration' || !turn.message.chosen
  if (takesPlace) turn.message.chosen = turn.reply
  return true
}

/** What readers saw of this attempt; empty where live text is of another. */
function shownText(turn: ModelTurn): string {
  return turn.live?.attempt === turn.attempt ? turn.live.text : ''
}

/** What comes from now on was never shown. */
function closeLive({ live, attempt }: ModelTurn) {
  if (live?.attempt === attempt) live.ended = true
}

export function cancel(turn: ModelTurn) {
  if (!isOpen(turn)) return
  closeLive(turn)
  const text = shownText(turn)
  endTurn(turn, turn.attempt, {
    status: 'cancelled',
    reason: null,
    text: text === '' ? null : text,
  })
}

export function giveBack(turn: ModelTurn, why: 'retry' | 'crash' | 'handover', notBefore: number) {
  turn.status = 'queued'
  turn.worker = null
  turn.notBefore = notBefore
  if (why === 'retry') turn.tries += 1
  if (why === 'crash') turn.crashes += 1
}

export function sweep(model: TurnModel) {
  for (const turn of model.turns) {
    if (turn.status !== 'running' || turn.worker === null) continue
    if (model.lostWorkers.has(turn.worker)) giveBack(turn, 'crash', 0)
  }
  for (const turn of model.turns.filter(isOpen)) {
    const poison = turn.crashes >= MAX_CRASHES
    const late = turn.deadlineAt <= model.now
    if (!late && !(poison && turn.status === 'queued')) continue
    closeLive(turn)
    const text = shownText(turn)
    endTurn(turn, turn.attempt, {
      status: text === '' ? 'failed' : 'incomplete',
      reason: poison ? 'worker_lost' : 'deadline',
      text: text === '' ? null : text,
    })
  }
}
