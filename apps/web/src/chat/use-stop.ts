import type { Turn } from '@dramatis/contracts/http/turns'
import { useMutation } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { cancelTurn } from '../api/turns.ts'
import { useAppTools } from '../app-tools.ts'
import { turnAge } from '../live/live-turn.ts'
import type { ChatLine } from './assemble-lines.ts'
import { isBeingWritten, turnToStop } from './turn-to-stop.ts'

export interface Stop {
  /** Some turn of the room waits or runs. */
  possible: boolean
  writing: boolean
  pending: boolean
  error: unknown
  run: () => void
}

/** The room's stop button: what it would stop now, and how it fares. */
export function useStop(lines: readonly ChatLine[]): Stop {
  const { store } = useAppTools().live
  const turn = useSyncExternalStore(store.subscribe, () => turnToStop(turnsOf(lines, store)))
  // The end follows on the stream, or by a poll: what was kept comes with it.
  const stop = useMutation({ mutationFn: cancelTurn })
  const mine = stop.variables === turn?.id
  return {
    possible: turn !== null,
    writing: turn !== null && isBeingWritten(turn),
    pending: mine && !stop.isError && !stop.isIdle,
    error: mine ? stop.error : null,
    run() {
      if (turn && !(mine && stop.isPending)) stop.mutate(turn.id)
    },
  }
}

/** Each line's turn, as new as we know it; the same objects as long as nothing changes. */
function turnsOf(
  lines: readonly ChatLine[],
  store: { get(turnId: string): { turn: Turn } | undefined },
): Turn[] {
  return lines.flatMap((line) => {
    if (line.kind === 'outgoing') {
      const live = line.item.accepted && store.get(line.item.accepted.turnId)
      return live ? [live.turn] : []
    }
    const read = line.message.turn
    const live = store.get(read.id)?.turn
    return [live && turnAge(live) >= turnAge(read) ? live : read]
  })
}
