import { randomUUID } from 'node:crypto'
import type { ApiClient } from '../../scripts/api-client.ts'
import { renewSession } from './renew-session.ts'
import type { AcceptedTurn, RoomOf, Stage } from './world.ts'

export interface TurnToSend extends RoomOf {
  /** Its own word for the model's journal; put before the text. */
  marker: string
  text: string
  key?: string
}

/** As long as a person would let their browser try. */
const GIVE_UP_MS = 60_000
/** An answer that does not come is a lost one. */
const ANSWER_MS = 15_000
const AGAIN_MS = 300

/**
 * Sends one message as a good client does: a lost answer, or one of 5xx or 429, is tried again with the same key, at
 * whichever API process lives. Null when it was refused, or nobody took it in time: then nothing was promised.
 */
export async function sendTurn(stage: Stage, turn: TurnToSend): Promise<AcceptedTurn | null> {
  const { roomId, marker, client, key = randomUUID() } = turn
  const until = Date.now() + GIVE_UP_MS
  const bases = () => stage.house.apis.filter((api) => api.exitCode === null && !api.signalCode)
  for (let round = 0; Date.now() < until; round += 1) {
    const living = bases()
    const base = living[round % Math.max(1, living.length)]?.url ?? client.base
    const answer = await post(client, base, { roomId, text: `turn:${marker} ${turn.text}`, key })
    if (answer?.status === 401) await renewSession(client, base)
    if (answer?.status === 202) {
      const accepted = { turnId: answer.turnId, roomId, marker, acceptedAt: Date.now() }
      stage.accepted.push(accepted)
      return accepted
    }
    if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 401) return null
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
  return null
}

async function post(
  client: ApiClient,
  base: string,
  { roomId, text, key }: { roomId: string; text: string; key: string },
): Promise<{ status: number; turnId: string } | null> {
  try {
    const response = await fetch(`${base}/api/v1/rooms/${roomId}/turns`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const body = (await response.json()) as { turn?: { id: string } }
    return { status: response.status, turnId: body.turn?.id ?? '' }
  } catch {
    return null
  }
}
