import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { editMessage } from '../api/messages.ts'
import { useAppTools } from '../app-tools.ts'
import { useRoomChanges } from './use-room-changes.ts'

export interface EditBegun {
  messageId: string
  text: string
}

export interface Edit {
  now: EditBegun | null
  pending: boolean
  error: unknown
  begin: (message: EditBegun) => void
  change: (text: string) => void
  leave: () => void
  save: (text: string) => void
}

/** One message of the room is being rewritten in the text field; the draft waits meanwhile. */
export function useEdit(roomId: string, onSaved: () => void): Edit {
  const { requestKeys } = useAppTools()
  const changes = useRoomChanges(roomId)
  const [now, setNow] = useState<EditBegun | null>(null)
  const nameOf = ({ messageId, text }: EditBegun) => `edit ${messageId} ${text}`
  const save = useMutation({
    mutationFn: (edit: EditBegun) =>
      editMessage(edit.messageId, edit.text, requestKeys.keyFor(nameOf(edit))),
    onSuccess(turn, edit) {
      requestKeys.settle(nameOf(edit))
      changes.edited(edit.messageId, { text: edit.text, turn })
      setNow((open) => (open?.messageId === edit.messageId ? null : open))
      onSaved()
    },
  })
  return {
    now,
    pending: save.isPending,
    error: save.error,
    begin(message) {
      save.reset()
      setNow(message)
    },
    change: (text) => setNow((open) => open && { ...open, text }),
    leave() {
      save.reset()
      setNow(null)
    },
    save(text) {
      if (now && !save.isPending) save.mutate({ messageId: now.messageId, text })
    },
  }
}
