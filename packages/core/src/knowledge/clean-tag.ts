import { cleanText } from '@dramatis/contracts/clean-text'

/** A tag as it is stored and looked for. */
export function cleanTag(tag: string): string {
  return cleanText(tag.normalize('NFC')).toLowerCase().trim()
}
