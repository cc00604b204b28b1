import { describe, expect, it } from 'vitest'
import { handMeaning } from './hand-meaning.ts'

describe('handMeaning', () => {
  it('lets a wheel leave the end upwards only', () => {
    expect(handMeaning({ type: 'wheel', deltaY: -4 })).toBe('up')
    expect(handMeaning({ type: 'wheel', deltaY: 4 })).toBe(null)
    expect(handMeaning({ type: 'wheel', deltaY: 0 })).toBe(null)
  })

  it.each(['ArrowUp', 'PageUp', 'Home', 'Tab'])('lets %s leave the end', (key) => {
    expect(handMeaning({ type: 'keydown', key })).toBe('up')
  })

  it.each(['ArrowDown', 'PageDown', ' '])('does not take “%s” for leaving', (key) => {
    expect(handMeaning({ type: 'keydown', key })).toBe(null)
  })

  it('tells the space bar from its way back', () => {
    expect(handMeaning({ type: 'keydown', key: ' ', shiftKey: true })).toBe('up')
  })

  it('takes the End key, and that of a Mac, for a wish to be at the end', () => {
    expect(handMeaning({ type: 'keydown', key: 'End' })).toBe('end')
    expect(handMeaning({ type: 'keydown', key: 'ArrowDown', metaKey: true })).toBe('end')
  })

  it('lets a finger and a held pointer leave, but none that hovers', () => {
    expect(handMeaning({ type: 'touchmove' })).toBe('up')
    expect(handMeaning({ type: 'pointerdown', buttons: 1 })).toBe('up')
    expect(handMeaning({ type: 'pointermove', buttons: 1 })).toBe('up')
    expect(handMeaning({ type: 'pointermove', buttons: 0 })).toBe(null)
  })
})
