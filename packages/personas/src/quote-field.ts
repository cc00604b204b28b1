/**
 * A field that a user wrote, as one line of JSON string: it cannot close its own quotes or start a line of its
 * own, so it stays data wherever it stands in a prompt.
 */
export function quoteField(text: string): string {
  // Some models take the control character NEL for a line break too.
  return JSON.stringify(
    text
      .normalize('NFC')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
}
