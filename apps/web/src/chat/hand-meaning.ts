/** What the reader's hand does to a talk: `up` may leave its end, `end` asks for it, `null` does neither. */
export type HandMeaning = 'up' | 'end' | null

/** What of an input event that reaches the scrolled frame is needed. */
export interface HandEvent {
  type: string
  /** Of a wheel. */
  deltaY?: number
  /** Of a key. */
  key?: string
  shiftKey?: boolean
  metaKey?: boolean
  /** Of a pointer: those that are held. */
  buttons?: number
}

const downKeys = new Set(['ArrowDown', 'PageDown'])

/** Where the browser moves the view up by itself a moment after a hand that went down, the reader has not left. */
export function handMeaning(event: HandEvent): HandMeaning {
  const { type, deltaY = 0, key = '', shiftKey = false, metaKey = false, buttons = 0 } = event
  if (type === 'wheel') return deltaY < 0 ? 'up' : null
  if (type === 'pointermove') return buttons > 0 ? 'up' : null
  if (type !== 'keydown') return 'up'
  // The second is how a Mac says it.
  if (key === 'End' || (key === 'ArrowDown' && metaKey)) return 'end'
  return downKeys.has(key) || (key === ' ' && !shiftKey) ? null : 'up'
}
