import { useCallback, useState } from 'react'

export interface Asking {
  yes: () => void
  no: () => void
}

export interface TypedForm {
  /** Something was typed into the form. */
  note: () => void
  /** Does what fills the form anew, and asks first where something would be lost. */
  guard: (act: () => void) => void
  asking: Asking | null
}

/** Knows whether somebody has typed into a form that other things on its page may fill anew. */
export function useTypedForm(): TypedForm {
  const [typed, setTyped] = useState(false)
  const [held, setHeld] = useState<{ act: () => void } | null>(null)
  const note = useCallback(() => setTyped(true), [])
  return {
    note,
    guard(act) {
      if (typed) setHeld({ act })
      else act()
    },
    asking: held && {
      yes() {
        setTyped(false)
        setHeld(null)
        // After the dialog has given the focus back.
        setTimeout(held.act)
      },
      no: () => setHeld(null),
    },
  }
}
