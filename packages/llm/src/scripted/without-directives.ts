/** The text without `!fault ...`, `!long ...` and `turn:...`, on one line. */
export function withoutDirectives(text: string): string {
  return text
    .replace(/!(fault|long)\b(\s+[\w-]+)?(\s+\d+)?(\s+times=\d+)?/gi, ' ')
    .replace(/\bturn:[\w.-]{1,80}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
