interface Size {
  width: number
  height: number
}

const gap = 8

/** Where a panel stands beside its button so that all of it is in the window. */
export function placePanel(given: {
  button: { left: number; right: number; top: number; bottom: number }
  panel: Size
  view: Size
  place: 'below' | 'above'
}): { left: number; top: number; maxHeight: number } {
  const { button, panel, view, place } = given
  const wanted = place === 'above' ? button.left : button.right - panel.width
  const left = Math.max(gap, Math.min(wanted, view.width - panel.width - gap))
  const over = button.top - 2 * gap
  const under = view.height - button.bottom - 2 * gap
  const [own, other] = place === 'above' ? [over, under] : [under, over]
  const keeps = own >= panel.height || own >= other
  const above = keeps === (place === 'above')
  const maxHeight = Math.max(0, above ? over : under)
  const height = Math.min(panel.height, maxHeight)
  return { left, top: above ? button.top - gap - height : button.bottom + gap, maxHeight }
}
