import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { placePanel } from './place-panel.ts'

/** A button that opens a small panel beside it; Escape, a click outside and `close` shut it. */
export function Disclosure(props: {
  label: string
  face: ReactNode
  faceClass: string
  /** Where the panel opens if there is room: under the button at its right edge, or over it at its left one. */
  place?: 'below' | 'above'
  children: (close: () => void) => ReactNode
}) {
  const { place = 'below' } = props
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const panelId = useId()

  useEffect(() => {
    if (!open) return
    const onPointer = (event: PointerEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('keydown', onKey)
    }
  }, [open])

  useLayoutEffect(() => {
    const box = panel.current
    if (!open || !box) return
    // In the top layer nothing that scrolls can cut it off.
    box.showPopover()
    const put = () => {
      if (!button.current) return
      box.style.maxHeight = ''
      const size = { width: box.offsetWidth, height: box.offsetHeight }
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const from = button.current.getBoundingClientRect()
      const { left, top, maxHeight } = placePanel({ button: from, panel: size, view, place })
      Object.assign(box.style, {
        left: `${left}px`,
        top: `${top}px`,
        maxHeight: `${maxHeight}px`,
      })
    }
    const onScroll = ({ target }: Event) => {
      if (!(target instanceof Node && box.contains(target))) put()
    }
    put()
    window.addEventListener('resize', put)
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', put)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [open, place])

  return (
    <div
      ref={frame}
      className="relative"
      onBlur={(event) => {
        const { relatedTarget: next, currentTarget: here } = event
        // A press on the panel itself may give the focus to what surrounds it: that is not leaving.
        if (next instanceof Node && !here.contains(next) && !next.contains(here)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
        className={props.faceClass}
      >
        {props.face}
      </button>
      {open && (
        <div
          ref={panel}
          id={panelId}
          popover="manual"
          className="fixed inset-auto m-0 w-72 max-w-[calc(100vw-1rem)] animate-arrive overflow-y-auto rounded-2xl border border-edge bg-raised p-4 text-ink shadow-lift"
        >
          {props.children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
