import { elementScroll, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, type ReactNode, type RefObject } from 'react'
import type { ChatLine } from './assemble-lines.ts'

const usualHeight = 170
const olderFrom = 6

/**
 * The lines of a room, of which only those near the window are in the page: a talk of ten thousand
 * messages costs what a short one does. What stands before the list has `above` pixels.
 */
export function LineList(props: {
  frame: RefObject<HTMLDivElement | null>
  lines: readonly ChatLine[]
  above: number
  /** The reader has left the end: where the list itself moves the view, nobody asks for more. */
  away: boolean
  /** The view is moved up for lines that are lower than they were taken for: no reader did that. */
  onMovedUp: () => void
  /** The reader comes near the oldest line that is there. */
  onNearStart: () => void
  draw: (line: ChatLine, last: boolean) => ReactNode
}) {
  const { frame, lines, above, away, onMovedUp, onNearStart } = props
  // oxlint-disable-next-line react/incompatible-library -- React Compiler, which it misleads, is not used here
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    initialOffset: () => lines.length * usualHeight,
    overscan: 8,
    scrollMargin: above,
    scrollToFn(offset, options, instance) {
      const to = offset + (options.adjustments ?? 0)
      if (to < (frame.current?.scrollTop ?? 0)) onMovedUp()
      elementScroll(offset, options, instance)
    },
    // What is read stays where it is when older lines come before it.
    anchorTo: 'end',
  })
  const shown = list.getVirtualItems()
  const first = shown[0]
  const end = shown.at(-1)
  const nearStart = away && first !== undefined && first.index < olderFrom

  useEffect(() => {
    if (nearStart) onNearStart()
  }, [nearStart, onNearStart, lines.length])

  return (
    <ol
      // Room for the lines that are not in the page.
      style={{
        paddingTop: first ? first.start - above : 0,
        paddingBottom: end ? list.getTotalSize() - (end.end - above) : 0,
      }}
    >
      {shown.map(({ index, key }) => {
        const line = lines[index]
        return (
          line && (
            <li key={key} data-index={index} ref={list.measureElement} className="pb-1">
              {props.draw(line, index === lines.length - 1)}
            </li>
          )
        )
      })}
    </ol>
  )
}
