import type { Turn } from '@dramatis/contracts/http/turns'
import { isTerminal } from '../live/live-turn.ts'

export interface MayBeDone {
  edit: boolean
  withdraw: boolean
}

const none: MayBeDone = { edit: false, withdraw: false }

/**
 * What may be done with a message: while it waits it can be changed or withdrawn; once it is
 * answered only the room's last one can be changed, because others build on the rest.
 */
export function whatMayBeDone(
  message: { text: string | null },
  turn: Pick<Turn, 'status' | 'attempt' | 'kind'>,
  last: boolean,
): MayBeDone {
  if (message.text === null) return none
  if (isTerminal(turn.status)) return { edit: last, withdraw: false }
  const untouched = turn.status === 'queued' && turn.attempt === 0
  // One that waits for a further reply has been answered before: it is no longer on its way.
  return untouched && turn.kind === 'message' ? { edit: true, withdraw: true } : none
}
