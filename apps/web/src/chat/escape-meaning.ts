import type { KeyPress } from './should-send.ts'

/**
 * What Escape does in the text field: it closes the suggestions, else leaves an edit, else stops a reply that is being
 * written. A turn that only waits is left alone, and so is an input method's suggestion.
 */
export function escapeMeaning(
  press: Pick<KeyPress, 'key' | 'isComposing' | 'keyCode'>,
  now: { suggesting: boolean; editing: boolean; writing: boolean },
): 'close' | 'leave' | 'stop' | null {
  if (press.key !== 'Escape' || press.isComposing || press.keyCode === 229) return null
  if (now.suggesting) return 'close'
  if (now.editing) return 'leave'
  return now.writing ? 'stop' : null
}
