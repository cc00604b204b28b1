import { useLayoutEffect, useRef } from 'react'
import { isBusy, type ReplyView } from './reply-view.ts'

/** A reply that starts over keeps the height it had, so that nothing above or below it jumps. */
export function useSteadyHeight(view: ReplyView) {
  const frame = useRef<HTMLDivElement>(null)
  const last = useRef({ attempt: view.attempt, earlier: view.earlier, height: 0 })
  const busy = isBusy(view)
  const { attempt, earlier, text } = view
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const before = last.current
    const over = attempt !== before.attempt || (before.earlier && !earlier)
    if (!busy) box.style.minHeight = ''
    else if (over && before.height > 0) box.style.minHeight = `${before.height}px`
    last.current = { attempt, earlier, height: busy ? box.offsetHeight : 0 }
  }, [busy, attempt, earlier, text])
  return frame
}
