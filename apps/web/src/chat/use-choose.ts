import { useMutation, useQueryClient } from '@tanstack/react-query'
import { chooseReply } from '../api/messages.ts'
import { changingKey } from '../live/read-newest.ts'
import { useRoomChanges } from './use-room-changes.ts'

/** Leafing shows at once; the server hears of each choice in the order they were made. */
export function useChoose(roomId: string, messageId: string) {
  const changes = useRoomChanges(roomId)
  const queries = useQueryClient()
  const mutationKey = changingKey(roomId)
  return useMutation({
    mutationKey,
    scope: { id: `choose ${messageId}` },
    mutationFn: (replyId: string) => chooseReply(messageId, replyId),
    async onMutate(replyId) {
      await changes.hold()
      changes.chosen(messageId, replyId)
    },
    onSettled() {
      // What was read meanwhile was dropped.
      if (queries.isMutating({ mutationKey }) === 1) changes.readAgain()
    },
  })
}
