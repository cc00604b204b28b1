import { createHash } from 'node:crypto'

/** Each connection keeps the plan of each name. */
const MOST_NAMES = 200
const MOST_SEEN = 1_000

/**
 * A name by which a connection prepares a statement, or undefined for one that is asked once. The plan of a named
 * statement is made five times at most and then kept (PostgreSQL documentation, "PREPARE"): planning took more than
 * running for the statements of a turn. Texts that vary without end cannot fill a connection.
 */
export function nameStatements(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  let seen = new Set<string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_NAMES) return known
    if (seen.delete(text)) {
      // Of the text: the same name for two texts is an error, on whichever way they come.
      const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
      names.set(text, name)
      return name
    }
    if (seen.size >= MOST_SEEN) seen = new Set()
    seen.add(text)
    return undefined
  }
}
