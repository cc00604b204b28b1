const line = /^\s*[-*]\s*([\p{L} ]{1,40}?)\s*:\s*(.+?)\s*$/gmu
const jsonText = /"(?:[^"\\]|\\.)*"/g

/**
 * The `- name: value` lines of a prompt: the values are JSON strings, several with commas between, or bare. The first
 * line of a name counts.
 */
export function readDataLines(prompt: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const match of prompt.matchAll(line)) {
    const name = (match[1] ?? '').toLowerCase()
    if (!found.has(name)) found.set(name, readValues(match[2] ?? ''))
  }
  return found
}

function readValues(text: string): string[] {
  const texts = text.startsWith('"') ? (text.match(jsonText) ?? []) : []
  const values = texts.flatMap((one) => parseText(one) ?? [])
  if (values.length > 0) return values
  return [text.replace(/^["'“”]+|["'“”]+$/g, '').trim()]
}

function parseText(text: string): string | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'string' ? parsed.replace(/\s+/g, ' ').trim() : null
  } catch {
    return null
  }
}
