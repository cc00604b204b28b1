import { useRouter } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { pageTitle } from '../ui/page-title.ts'

/** A page whose script has to come first may take as long. */
const patienceFrames = 120

/** After a change of page the focus is at its beginning, and its name is read out. */
export function PageFocus() {
  const router = useRouter()
  const [moved, setMoved] = useState(false)
  const title = useSyncExternalStore(pageTitle.subscribe, pageTitle.get)
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return
        setMoved(true)
        focusMain(patienceFrames)
      }),
    [router],
  )
  return (
    <p role="status" data-testid="page-title" className="sr-only">
      {moved && title}
    </p>
  )
}

function focusMain(frames: number): void {
  const main = document.getElementById('main')
  // The page may have its own idea, such as the field to write in.
  if (main?.contains(document.activeElement) === true) return
  if (main && main.getClientRects().length > 0) main.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusMain(frames - 1))
}
