/** The part of a keyboard event the rule looks at. */
export interface KeyPress {
  key: string
  keyCode: number
  isComposing: boolean
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}

/**
 * Enter sends, Shift+Enter breaks the line. While an input method composes, Enter only accepts its
 * suggestion: Safari ends the composition first and then reports key code 229.
 */
export function shouldSend(press: KeyPress): boolean {
  if (press.isComposing || press.keyCode === 229) return false
  return press.key === 'Enter' && !press.shiftKey && !press.altKey
}
