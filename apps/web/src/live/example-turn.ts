import type { Message } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn } from '@dramatis/contracts/http/turns'

const ulid = '01jd0000000000000000000000'
const at = '2026-11-20T09:00:00.000Z'

/** A turn for tests: waiting, unless told otherwise. */
export function exampleTurn(part: Partial<Turn> = {}): Turn {
  return {
    id: `turn_${ulid}`,
    roomId: `room_${ulid}`,
    messageId: `msg_${ulid}`,
    kind: 'message',
    seq: 1,
    status: 'queued',
    recovering: false,
    retrying: false,
    attempt: 0,
    position: 0,
    estimateMs: null,
    reason: null,
    acceptedAt: at,
    startedAt: null,
    firstTokenAt: null,
    endedAt: null,
    ...part,
  }
}

/** The turn's reply for tests. */
export function exampleReply(text: string, part: Partial<Reply> = {}): Reply {
  return {
    id: `rep_${ulid}`,
    turnId: `turn_${ulid}`,
    index: 0,
    text,
    data: null,
    sources: [],
    complete: true,
    finishReason: 'stop',
    model: 'scripted',
    usage: null,
    times: { queueMs: 1, firstTokenMs: 2, totalMs: 3 },
    createdAt: at,
    ...part,
  }
}

/** A message for tests, with its turn. */
export function exampleMessage(part: Partial<Message> = {}): Message {
  const turn = part.turn ?? exampleTurn()
  return {
    id: turn.messageId,
    roomId: turn.roomId,
    seq: 1,
    text: 'Hello',
    createdAt: at,
    turn,
    replies: [],
    chosenReplyId: null,
    ...part,
  }
}
