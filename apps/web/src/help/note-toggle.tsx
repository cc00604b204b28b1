import type { ReactNode } from 'react'
import { LineAct } from '../chat/line-act.tsx'
import { lineIconClass } from '../chat/line-act.tsx'

/** Opens and closes a note's panel; the first time it asks for the note. */
export function NoteToggle(props: {
  label: string
  icon?: ReactNode
  open: boolean
  onToggle: () => void
}) {
  const { label, icon, open, onToggle } = props
  if (icon === undefined) {
    return (
      <LineAct aria-expanded={open} onClick={onToggle}>
        {label}
      </LineAct>
    )
  }
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={onToggle}
      className={lineIconClass}
    >
      {icon}
    </button>
  )
}
