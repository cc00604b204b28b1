import type { ChatMessage } from './chat-request.ts'
import { detectLanguage, languageNamed } from './detect-language.ts'
import type { DemoLanguage } from './detect-language.ts'

export type Level = 'beginner' | 'intermediate' | 'advanced'

export interface Scene {
  language: DemoLanguage
  level: Level
  situation: string
  learnerPlays: string
  youPlay: string
  /** What the user wrote, oldest first; stage cues and fault directives are left out. */
  userLines: string[]
  /** What the persona said so far. */
  personaLines: string[]
  /** What the last message asks for where it is a stage cue such as `(Open the scene.)`. */
  cue: 'open' | 'suggest' | null
}

const cueShape = /^\((open|suggest)\b[^)]*\)$/i

/** Reads what a role-play prompt says in its `- name: value` lines, and the conversation so far. */
export function readScene(messages: readonly ChatMessage[]): Scene {
  const prompt = messages.filter(
    (message) => message.role === 'system' || message.role === 'developer',
  )
  const lines = readDataLines(prompt.map((message) => message.content).join('\n'))
  const users = messages.filter((message) => message.role === 'user')
  const userLines = users
    .map((message) => withoutDirectives(message.content))
    .filter((text) => !cueShape.test(text))
  const last = messages.at(-1)
  const cueWord = last?.role === 'user' ? cueShape.exec(withoutDirectives(last.content))?.[1] : null
  const cue = cueWord ? (cueWord.toLowerCase() === 'open' ? 'open' : 'suggest') : null
  const level = /^(beginner|intermediate|advanced)/i.exec(lines.get('level') ?? '')?.[1]
  const personaLines = messages
    .filter((message) => message.role === 'assistant')
    .map((message) => message.content)
  const spoken = [userLines.at(-1), personaLines.at(-1), lines.get('situation')]
  return {
    language:
      languageNamed(lines.get('language') ?? '') ??
      spoken.map((text) => detectLanguage(text ?? '')).find((found) => found !== null) ??
      'en',
    level: (level?.toLowerCase() ?? 'intermediate') as Level,
    situation: lines.get('situation') ?? '',
    learnerPlays: lines.get('learner plays') ?? '',
    youPlay: lines.get('you play') ?? '',
    userLines,
    personaLines,
    cue: cue ?? (userLines.length === 0 ? 'open' : null),
  }
}

/** The text without `!fault ...` and `!long ...`, on one line. */
function withoutDirectives(text: string): string {
  return text
    .replace(/!(fault|long)\b(\s+[\w-]+)?(\s+\d+)?(\s+times=\d+)?/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function readDataLines(prompt: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const match of prompt.matchAll(/^\s*[-*]\s*([\p{L} ]{1,40}?)\s*:\s*(.+?)\s*$/gmu)) {
    const name = (match[1] ?? '').toLowerCase()
    if (!found.has(name)) found.set(name, unquote(match[2] ?? ''))
  }
  return found
}

function unquote(value: string): string {
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed === 'string') return parsed.replace(/\s+/g, ' ').trim()
  } catch {
    // Not a JSON string: read it as it stands.
  }
  return value.replace(/^["'“”]+|["'“”]+$/g, '').trim()
}
