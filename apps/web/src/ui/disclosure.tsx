import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

/** A button that opens a small panel under it; Escape, a click outside and `close` shut it. */
export function Disclosure(props: {
  label: string
  face: ReactNode
  faceClass: string
  panelClass?: string
  /** Where the panel opens: under the button at its right edge, or over it at its left one. */
  place?: 'below' | 'above'
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
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
          id={panelId}
          className={`absolute z-30 w-72 max-w-[calc(100vw-2rem)] animate-arrive rounded-2xl border border-edge bg-raised p-4 shadow-lift ${props.place === 'above' ? 'bottom-full left-0 mb-2' : 'right-0 mt-2'} ${props.panelClass ?? ''}`}
        >
          {props.children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
