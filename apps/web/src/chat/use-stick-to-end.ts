import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { handMeaning } from './hand-meaning.ts'
import { nextPin } from './next-pin.ts'

/** A wheel, a finger or a key moves the page within this time. */
const handMs = 400
/** Of what the page moved by itself the event comes some frames later: lines drawn or measured, text that went. */
const ownMs = 250

export interface StickToEnd {
  frame: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  onScroll: () => void
  /** The list is about to move the view up by itself. */
  onMovedUp: () => void
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
  const before = useRef({ top: 0, height: 0 })
  const handAt = useRef(Number.NEGATIVE_INFINITY)
  const movedUpAt = useRef(Number.NEGATIVE_INFINITY)
  const changedAt = useRef(Number.NEGATIVE_INFINITY)
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
    const { scrollTop: top, scrollHeight: height } = box
    const distanceToEnd = height - top - box.clientHeight
    const { top: topBefore, height: heightBefore } = before.current
    const now = performance.now()
    const byHand = now - handAt.current < handMs && handAt.current > movedUpAt.current
    // Where nothing else has changed nobody else can have moved it: a search in the page, a screen reader.
    const isStill = now - Math.max(movedUpAt.current, changedAt.current) > ownMs
    const byReader = byHand || (height === heightBefore && isStill)
    pinned.current = nextPin(pinned.current, { top, topBefore, distanceToEnd, byReader })
    before.current = { top, height }
    setAway(!pinned.current)
    if (!pinned.current) return
    setUnseen(false)
    // Lines that are drawn anew are lower for a moment: the browser moves the view up, and nothing has another size.
    if (!byReader && distanceToEnd > 1) box.scrollTop = height
  }, [])

  const onMovedUp = useCallback(() => {
    movedUpAt.current = performance.now()
  }, [])

  useLayoutEffect(() => {
    const box = frame.current
    const inner = content.current
    if (!box || !inner) return
    let height = inner.offsetHeight
    const observer = new ResizeObserver(() => {
      changedAt.current = performance.now()
      if (pinned.current) box.scrollTop = box.scrollHeight
      else if (inner.offsetHeight > height) setUnseen(true)
      height = inner.offsetHeight
    })
    // The frame shrinks when a phone's keyboard opens.
    observer.observe(box)
    observer.observe(inner)
    const lines = new MutationObserver(() => {
      changedAt.current = performance.now()
    })
    lines.observe(inner, { subtree: true, childList: true, attributeFilter: ['style'] })
    const onHand = (event: Event) => {
      const meaning = handMeaning(event)
      if (meaning === 'up') handAt.current = performance.now()
      // Held to from now on: the lines on the way there turn out lower or higher than they were taken for.
      if (meaning === 'end') pinned.current = true
    }
    const hands = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'pointermove'] as const
    for (const hand of hands) box.addEventListener(hand, onHand, { passive: true })
    return () => {
      observer.disconnect()
      lines.disconnect()
      for (const hand of hands) box.removeEventListener(hand, onHand)
    }
  }, [])

  return { frame, content, onScroll, onMovedUp, away, unseen, toEnd }
}
