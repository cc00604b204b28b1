import { useState } from 'react'
import type { Note } from '@dramatis/contracts/http/notes'

/** Whether a note's panel is open. Opening it asks for the note where there is none that serves. */
export function useFold(help: {
  note: Pick<Note, 'status'> | null
  busy: boolean
  ask: () => void
}) {
  const [open, setOpen] = useState(false)
  return {
    open,
    toggle() {
      if (!open && !help.busy && help.note?.status !== 'done') help.ask()
      setOpen(!open)
    },
  }
}
