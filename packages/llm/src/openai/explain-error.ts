const longestMessage = 200
const windowSize = 12
const windowStep = 4

/**
 * One line about an error for the log: its type, code and parameter, and its message unless that
 * repeats one of `secrets` (the key, the prompt), as endpoints like to do.
 */
export function explainError(error: unknown, secrets: readonly string[]): string {
  const words: string[] = []
  let message = ''
  let current: unknown = error
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth += 1) {
    const facts = current as Record<string, unknown>
    for (const name of ['status', 'type', 'code', 'param']) {
      const fact = facts[name]
      if (typeof fact !== 'string' && typeof fact !== 'number') continue
      if (!words.includes(String(fact))) words.push(String(fact).slice(0, 80))
    }
    if (typeof facts['message'] === 'string') message = facts['message']
    current = isObject(facts['error']) ? facts['error'] : facts['cause']
  }
  const line = [...words, message.replace(/\s+/g, ' ')].join(' ').trim().slice(0, longestMessage)
  if (!repeats(line, secrets)) return line
  const short = words.join(' ')
  return repeats(short, secrets) ? 'an error that repeats the request' : short
}

/** Whether the line shares 15 characters or more with a secret, or holds a shorter one whole. */
function repeats(line: string, secrets: readonly string[]): boolean {
  const windows: string[] = []
  for (let at = 0; at + windowSize <= line.length; at += windowStep) {
    windows.push(line.slice(at, at + windowSize))
  }
  return secrets.some((secret) => {
    const short = secret.trim()
    if (short.length < windowSize + windowStep) return short.length > 3 && line.includes(short)
    return windows.some((window) => secret.includes(window))
  })
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
