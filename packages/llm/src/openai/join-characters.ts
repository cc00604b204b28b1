export interface CharacterJoiner {
  /** The text that may be passed on now: whole characters, no NUL. */
  add(text: string): string
  /** What was held back; half a character that was never completed becomes U+FFFD. */
  end(): string
}

/**
 * Endpoints cut their deltas anywhere, also inside an emoji. PostgreSQL takes neither half a surrogate
 * pair nor NUL, and a reader must not see a character change, so a trailing half waits for its other half.
 */
export function createCharacterJoiner(): CharacterJoiner {
  let held = ''
  return {
    add(text) {
      const joined = held + text.replaceAll('\0', '')
      const last = joined.charCodeAt(joined.length - 1)
      held = last >= 0xd800 && last <= 0xdbff ? joined.slice(-1) : ''
      return joined.slice(0, joined.length - held.length).toWellFormed()
    },
    end() {
      const rest = held.toWellFormed()
      held = ''
      return rest
    },
  }
}
