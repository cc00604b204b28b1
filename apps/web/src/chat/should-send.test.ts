import { describe, expect, it } from 'vitest'
import { shouldSend, type KeyPress } from './should-send.ts'

const enter: KeyPress = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
}

describe('shouldSend', () => {
  it('sends on Enter, also with Ctrl or Command', () => {
    expect(shouldSend(enter)).toBe(true)
    expect(shouldSend({ ...enter, ctrlKey: true })).toBe(true)
    expect(shouldSend({ ...enter, metaKey: true })).toBe(true)
  })

  it('breaks the line on Shift+Enter', () => {
    expect(shouldSend({ ...enter, shiftKey: true })).toBe(false)
  })

  it('leaves Enter to an input method that composes', () => {
    expect(shouldSend({ ...enter, isComposing: true })).toBe(false)
    expect(shouldSend({ ...enter, keyCode: 229 })).toBe(false)
    expect(shouldSend({ ...enter, key: 'Process', keyCode: 229 })).toBe(false)
  })

  it('sends on no other key', () => {
    expect(shouldSend({ ...enter, key: 'a', keyCode: 65 })).toBe(false)
  })
})
