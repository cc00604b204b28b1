import type { Turn } from '@dramatis/contracts/http/turns'
import { useMutation } from '@tanstack/react-query'
import { askAgain } from '../api/messages.ts'
import { useAppTools } from '../app-tools.ts'
import { useRoomChanges } from './use-room-changes.ts'

/** Asks for one more reply to a message; pressed twice after a lost answer it is still one. */
export function useAskAgain(
  { roomId, messageId }: Pick<Turn, 'roomId' | 'messageId'>,
  onAsked: () => void,
) {
  const { requestKeys } = useAppTools()
  const changes = useRoomChanges(roomId)
  const request = `again ${messageId}`
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => askAgain(messageId, requestKeys.keyFor(request)),
    onSuccess(turn) {
      requestKeys.settle(request)
      changes.asked(turn)
      onAsked()
    },
  })
  return {
    pending: isPending,
    error,
    run() {
      if (!isPending) mutate()
    },
  }
}
