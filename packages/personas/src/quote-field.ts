/**
 * Text that somebody wrote, as one line of JSON string: it cannot close its own quotes, start a line of its own,
 * turn the direction of what follows, or spell a marker of a chat template. So it stays data wherever it stands.
 */
export function quoteField(text: string): string {
  return quoteText(text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim())
}

/** The same for a longer text whose line breaks mean something: they travel as `\n`. */
export function quoteText(text: string): string {
  return JSON.stringify(text.normalize('NFC')).replaceAll(unsafe, escapeUnits)
}

/** Markers of templates; controls and other line ends; what is invisible, joiners of scripts and emoji aside. */
const unsafe = /[<>[\]{}|`]|[\u0085\u2028\u2029]|(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu

function escapeUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
}
