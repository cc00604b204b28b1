import { lazy, Suspense, useEffect, useState } from 'react'
import { onToastWanted } from './toast-queue.ts'

const ToastView = lazy(async () => ({ default: (await import('./toast-view.tsx')).ToastView }))

/** The place for toasts; its script is loaded with the first one. */
export function Toasts() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => onToastWanted(() => setWanted(true)), [])
  return wanted ? (
    <Suspense>
      <ToastView />
    </Suspense>
  ) : null
}
