import { useMutation } from '@tanstack/react-query'
import { chooseReply } from '../api/messages.ts'
import { useRoomChanges } from './use-room-changes.ts'

/** Leafing shows at once; the server hears of each choice in the order they were made. */
export function useChoose(roomId: string, messageId: string) {
  const changes = useRoomChanges(roomId)
  return useMutation({
    scope: { id: `choose ${messageId}` },
    mutationFn: (replyId: string) => chooseReply(messageId, replyId),
    async onMutate(replyId) {
      await changes.hold()
      changes.chosen(messageId, replyId)
    },
    onError: () => changes.readAgain(),
  })
}
