import { useRouter } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { pageTitle } from '../ui/page-title.ts'

/** A page whose script has to come first may take as long. */
const patienceFrames = 300
const settledFrames = 12

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
        focusMain(0)
      }),
    [router],
  )
  return (
    <p role="status" data-testid="page-title" className="sr-only">
      {moved && title}
    </p>
  )
}

/** The page before may stand for some frames more, and the next one may take the focus itself. */
function focusMain(frame: number): void {
  const main = document.getElementById('main')
  const seen = main !== null && main.getClientRects().length > 0
  if (seen && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
  if (frame < (seen ? settledFrames : patienceFrames)) {
    requestAnimationFrame(() => focusMain(frame + 1))
  }
}
