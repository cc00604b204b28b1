import { acceptedTurn, type Turn } from '@dramatis/contracts/http/turns'
import { callApi } from './call-api.ts'

const at = (messageId: string) => `/messages/${encodeURIComponent(messageId)}`

/** One more reply to a message: a retry where it has none, an alternative where it has. */
export async function askAgain(messageId: string, idempotencyKey: string): Promise<Turn> {
  const call = { method: 'POST', path: `${at(messageId)}/turns`, body: {} } as const
  const { turn } = await callApi({ ...call, idempotencyKey, answer: acceptedTurn })
  return turn
}

/** The turn is of the same message where that still waited, else of the one that takes its place. */
export async function editMessage(
  messageId: string,
  text: string,
  idempotencyKey: string,
): Promise<Turn> {
  const call = { method: 'PUT', path: at(messageId), body: { text } } as const
  const { turn } = await callApi({ ...call, idempotencyKey, answer: acceptedTurn })
  return turn
}

export function chooseReply(messageId: string, replyId: string): Promise<void> {
  const path = `${at(messageId)}/chosen`
  return callApi<void>({ method: 'PUT', path, body: { replyId }, answer: null })
}

export function deleteMessage(messageId: string): Promise<void> {
  return callApi<void>({ method: 'DELETE', path: at(messageId), answer: null })
}
