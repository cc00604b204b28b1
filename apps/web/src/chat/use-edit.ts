import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { editMessage } from '../api/messages.ts'
import { useAppTools } from '../app-tools.ts'
import { safeStorage } from '../safe-storage.ts'
import { dropEdit, readEdits, writeEdits } from './edit-storage.ts'
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
  const [edits, setEdits] = useState(() => readEdits(safeStorage(), roomId))
  useEffect(() => writeEdits(safeStorage(), roomId, edits), [roomId, edits])
  const { open, texts } = edits
  const now = open === null ? null : { messageId: open, text: texts[open] ?? '' }
  const nameOf = ({ messageId, text }: EditBegun) => `edit ${messageId} ${text}`
  const save = useMutation({
    mutationFn: (edit: EditBegun) =>
      editMessage(edit.messageId, edit.text, requestKeys.keyFor(nameOf(edit))),
    onSuccess(turn, edit) {
      requestKeys.settle(nameOf(edit))
      changes.edited(edit.messageId, { text: edit.text, turn })
      setEdits((all) => dropEdit(all, edit.messageId))
      onSaved()
    },
  })
  const { reset } = save
  const begin = useCallback(
    ({ messageId, text }: EditBegun) => {
      reset()
      // What was begun before goes on.
      setEdits((all) => ({
        open: messageId,
        texts: { ...all.texts, [messageId]: all.texts[messageId] ?? text },
      }))
    },
    [reset],
  )
  return {
    now,
    pending: save.isPending,
    error: save.error,
    begin,
    change: (text) =>
      setEdits((all) =>
        all.open === null ? all : { ...all, texts: { ...all.texts, [all.open]: text } },
      ),
    leave() {
      reset()
      setEdits((all) => (all.open === null ? all : dropEdit(all, all.open)))
    },
    save(text) {
      if (now && !save.isPending) save.mutate({ messageId: now.messageId, text })
    },
  }
}
