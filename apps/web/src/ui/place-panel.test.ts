import { describe, expect, it } from 'vitest'
import { placePanel } from './place-panel.ts'

const view = { width: 390, height: 700 }
const panel = { width: 288, height: 240 }
const at = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 40 })

describe('a panel beside its button', () => {
  it('opens under it at its right edge, or over it at its left one', () => {
    const button = at(330, 20)
    expect(placePanel({ button, panel, view, place: 'below' })).toMatchObject({ left: 82, top: 68 })
    const low = at(20, 500)
    expect(placePanel({ button: low, panel, view, place: 'above' })).toMatchObject({
      left: 20,
      top: 252,
    })
  })

  it('never leaves the window to a side', () => {
    const button = at(200, 500)
    expect(placePanel({ button, panel, view, place: 'above' }).left).toBe(94)
    expect(placePanel({ button: at(10, 20), panel, view, place: 'below' }).left).toBe(8)
  })

  it('takes the other side where its own is too small', () => {
    const high = at(20, 120)
    expect(placePanel({ button: high, panel, view, place: 'above' }).top).toBe(168)
    const low = at(20, 600)
    expect(placePanel({ button: low, panel, view, place: 'below' }).top).toBe(352)
  })

  it('is cut to the larger side, where it scrolls, when neither is large enough', () => {
    const small = { width: 390, height: 300 }
    const button = at(20, 160)
    const placed = placePanel({ button, panel, view: small, place: 'below' })
    expect(placed).toEqual({ left: 8, top: 8, maxHeight: 144 })
  })
})
