import { useState } from 'react'
import type { Note } from '@dramatis/contracts/http/notes'

/** Whether the panel of a note on `subject` is open. Opening asks for the note where there is none that serves. */
export function useFold(
  subject: string,
  help: { note: Pick<Note, 'status'> | null; busy: boolean; ask: () => void },
) {
  // Another reply is in view: what was opened was the help on the one before.
  const [openFor, setOpenFor] = useState<string | null>(null)
  const open = openFor === subject
  return {
    open,
    toggle() {
      if (!open && !help.busy && help.note?.status !== 'done') help.ask()
      setOpenFor(open ? null : subject)
    },
  }
}
