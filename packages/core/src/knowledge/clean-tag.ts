import { cleanText } from '../internal/clean-text.ts'

/** A tag as it is stored and looked for. */
export function cleanTag(tag: string): string {
  return cleanText(tag.normalize('NFC')).toLowerCase().trim()
}
