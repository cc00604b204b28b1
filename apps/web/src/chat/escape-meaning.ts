import type { KeyPress } from './should-send.ts'

/**
 * What Escape does in the text field: it leaves an edit, else it stops a reply that is being
 * written. A turn that only waits is left alone, and so is an input method's suggestion.
 */
export function escapeMeaning(
  press: Pick<KeyPress, 'key' | 'isComposing' | 'keyCode'>,
  now: { editing: boolean; writing: boolean },
): 'leave' | 'stop' | null {
  if (press.key !== 'Escape' || press.isComposing || press.keyCode === 229) return null
  if (now.editing) return 'leave'
  return now.writing ? 'stop' : null
}
