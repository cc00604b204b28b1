import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { nextPin } from './next-pin.ts'

export interface StickToEnd {
  frame: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  onScroll: () => void
  /** The reader is elsewhere. */
  away: boolean
  /** Text was added below where the reader is. */
  unseen: boolean
  toEnd: () => void
}

/** Scrolls along with growing text while the reader is at the end, and leaves other readers alone. */
export function useStickToEnd(): StickToEnd {
  const frame = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const pinned = useRef(true)
  const topBefore = useRef(0)
  const [away, setAway] = useState(false)
  const [unseen, setUnseen] = useState(false)

  const toEnd = useCallback(() => {
    pinned.current = true
    setAway(false)
    setUnseen(false)
    const box = frame.current
    if (box) box.scrollTop = box.scrollHeight
  }, [])

  const onScroll = useCallback(() => {
    const box = frame.current
    if (!box) return
    const top = box.scrollTop
    const distanceToEnd = box.scrollHeight - top - box.clientHeight
    pinned.current = nextPin(pinned.current, { top, topBefore: topBefore.current, distanceToEnd })
    topBefore.current = top
    setAway(!pinned.current)
    if (pinned.current) setUnseen(false)
  }, [])

  useLayoutEffect(() => {
    const box = frame.current
    const inner = content.current
    if (!box || !inner) return
    let height = inner.offsetHeight
    const observer = new ResizeObserver(() => {
      if (pinned.current) box.scrollTop = box.scrollHeight
      else if (inner.offsetHeight > height) setUnseen(true)
      height = inner.offsetHeight
    })
    // The frame shrinks when a phone's keyboard opens.
    observer.observe(box)
    observer.observe(inner)
    return () => observer.disconnect()
  }, [])

  return { frame, content, onScroll, away, unseen, toEnd }
}
