export interface ToastOrder {
  text: string
  /** How long it stays; 0: until it is closed. */
  ms?: number
  action?: { label: string; run: () => void }
  /** Somebody is at it, with the pointer or the focus, or has left it. */
  hold?: (held: boolean) => void
  /** Something went wrong: read out at once. */
  urgent?: boolean
}

export type ToastTaker = (order: ToastOrder) => { close: () => void }

let taker: ToastTaker | null = null
let waiting: { order: ToastOrder; given: (shown: { close: () => void }) => void }[] = []
let wanted: () => void = () => undefined

/** Shows a line at the edge of the page, from anywhere. Answers how to take it away again. */
export function toast(order: ToastOrder): () => void {
  let closed = false
  let shown: { close: () => void } | null = null
  const given = (it: { close: () => void }) => {
    shown = it
    if (closed) it.close()
  }
  if (taker) given(taker(order))
  else {
    waiting.push({ order, given })
    wanted()
  }
  return () => {
    closed = true
    shown?.close()
  }
}

/** The view registers here; what was ordered before it was there comes at once. */
export function takeToasts(next: ToastTaker): () => void {
  taker = next
  for (const { order, given } of waiting) given(next(order))
  waiting = []
  return () => {
    if (taker === next) taker = null
  }
}

/** Hears that somebody wants a toast while no view is there. */
export function onToastWanted(listener: () => void): () => void {
  wanted = listener
  if (waiting.length > 0) listener()
  return () => {
    wanted = () => undefined
  }
}
