import { useMutation } from '@tanstack/react-query'
import { problemOf } from '../api/api-error.ts'
import { deleteMessage } from '../api/messages.ts'
import { useRoomChanges } from './use-room-changes.ts'

export function useWithdraw(roomId: string, messageId: string, onDone: () => void) {
  const changes = useRoomChanges(roomId)
  return useMutation({
    mutationFn: async () => {
      await deleteMessage(messageId).catch((error: unknown) => {
        // Gone already, as after a lost answer: that is what was asked for.
        if (problemOf(error) !== 'not_found') throw error
      })
    },
    onSuccess() {
      changes.withdrawn(messageId)
      onDone()
    },
  })
}
