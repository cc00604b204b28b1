const nearPx = 48

/**
 * Whether the view keeps to the newest text. Only the reader's own scrolling up lets go of it:
 * growing text moves the bottom away without moving the reader, and a list whose lines turn out
 * lower than it took them for moves the view itself.
 */
export function nextPin(
  pinned: boolean,
  scroll: { top: number; topBefore: number; distanceToEnd: number; byReader: boolean },
): boolean {
  if (scroll.distanceToEnd < nearPx) return true
  if (!scroll.byReader) return pinned
  // Where text went away, the place we were at is gone: the browser moved us, not the reader.
  if (scroll.top + scroll.distanceToEnd < scroll.topBefore) return pinned
  return scroll.top < scroll.topBefore - 1 ? false : pinned
}
