import { acceptedTurn, endedTurn, polledTurn, type Turn } from '@dramatis/contracts/http/turns'
import { callApi } from './call-api.ts'

export type PolledTurn = ReturnType<typeof polledTurn.parse>

export async function submitTurn(
  roomId: string,
  text: string,
  idempotencyKey: string,
): Promise<Turn> {
  const path = `/rooms/${encodeURIComponent(roomId)}/turns`
  const call = { method: 'POST', path, body: { text } } as const
  const { turn } = await callApi({ ...call, idempotencyKey, answer: acceptedTurn })
  return turn
}

/** `after` is a cursor from an earlier poll; without it the text comes from the start. */
export function pollTurn(turnId: string, after: string | null): Promise<PolledTurn> {
  const from = after === null ? '' : `?after=${encodeURIComponent(after)}`
  return callApi({ path: `/turns/${encodeURIComponent(turnId)}${from}`, answer: polledTurn })
}

/** Stops a turn; one that has ended by now answers the end that there is. */
export async function cancelTurn(turnId: string): Promise<Turn> {
  const path = `/turns/${encodeURIComponent(turnId)}/cancel`
  const { turn } = await callApi({ method: 'POST', path, answer: endedTurn })
  return turn
}
