import { useLayoutEffect, useRef } from 'react'

/** For what may go away while it has the focus, as by being deleted: the page takes it, not nobody. */
export function useKeepFocus<Box extends HTMLElement>() {
  const box = useRef<Box>(null)
  // Before the box leaves the page, and the focus with it.
  useLayoutEffect(() => {
    const held = box.current
    return () => {
      if (held?.contains(document.activeElement)) {
        document.getElementById('main')?.focus({ preventScroll: true })
      }
    }
  }, [])
  return box
}
