import type { Turn } from '@dramatis/contracts/http/turns'
import { isTerminal } from '../live/live-turn.ts'

/** The turn that a stop button means: the one being written, else the one that is next. */
export function turnToStop(turns: readonly Turn[]): Turn | null {
  const open = turns.filter(({ status }) => !isTerminal(status))
  const first = [...open].sort((one, other) => one.seq - other.seq)[0]
  return open.find(isBeingWritten) ?? first ?? null
}

export function isBeingWritten(turn: Pick<Turn, 'status' | 'recovering'>): boolean {
  return turn.status === 'running' || (turn.status === 'queued' && turn.recovering)
}
