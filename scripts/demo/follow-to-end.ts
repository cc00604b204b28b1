import type { TurnStatus } from '@dramatis/contracts/http/turns'
import type { ApiClient } from '../api-client.ts'

export interface Life {
  status: TurnStatus
  /** The deltas of the last attempt, joined. */
  text: string
  /** The reply as it is stored. */
  stored: string
  /** Milliseconds from the post to each step, in order. */
  times: Record<string, number>
}

/** Follows one turn as a browser would, with the time of each step as the reader sees it. */
export async function followToEnd(
  client: ApiClient,
  turnId: string,
  begun: { posted: number; accepted: number } = {
    posted: performance.now(),
    accepted: performance.now(),
  },
): Promise<Life> {
  const times: Record<string, number> = { accepted: begun.accepted - begun.posted }
  const mark = (step: string) => {
    times[step] ??= performance.now() - begun.posted
  }
  let text = ''
  let lastEventId: string | undefined
  for (let connection = 0; connection < 5; connection += 1) {
    const options = lastEventId === undefined ? {} : { lastEventId }
    for await (const { id, event } of client.events(`/turns/${turnId}/events`, options)) {
      lastEventId = id ?? lastEventId
      if (event.event === 'turn') mark(event.data.turn.status)
      if (event.event === 'reset') text = ''
      if (event.event === 'delta') {
        mark('first token')
        text += event.data.text
      }
      if (event.event === 'end') {
        const { turn, replies } = event.data
        mark(turn.status)
        return { status: turn.status, text, stored: replies[0]?.text ?? '', times }
      }
    }
  }
  throw new Error(`The stream of ${turnId} ended five times before the turn did`)
}
