import { useState } from 'react'
import { useNote, type NoteOf } from './use-note.ts'

export interface SuggestionHelp {
  open: boolean
  note: NoteOf<'suggestion'> | null
  busy: boolean
  error: unknown
  ask: () => void
  show: () => void
  close: () => void
}

/** Help with the next line. Asking again after a new reply is a new question; the server knows. */
export function useSuggestions(roomId: string): SuggestionHelp {
  const help = useNote(roomId, { kind: 'suggestion', roomId })
  const [open, setOpen] = useState(false)
  return {
    ...help,
    open,
    show() {
      if (!help.busy) help.ask()
      setOpen(true)
    },
    close: () => setOpen(false),
  }
}
