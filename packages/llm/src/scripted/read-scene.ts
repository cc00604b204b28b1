import type { ChatMessage } from './chat-request.ts'
import { detectLanguage, languageNamed } from './detect-language.ts'
import type { DemoLanguage } from './detect-language.ts'
import { readDataLines } from './read-data-lines.ts'
import type { SceneKind } from './scene-kind.ts'
import { sceneKind } from './scene-kind.ts'
import { withoutDirectives } from './without-directives.ts'

export type Level = 'beginner' | 'intermediate' | 'advanced'

export interface Scene {
  language: DemoLanguage
  level: Level
  kind: SceneKind
  youPlay: string
  /** The name of a character. */
  name: string
  /** Whether the persona keeps to a subject of its own. */
  guarded: boolean
  /** What somebody told the meditation guide. */
  state: string[]
  goal: string
  /** What the user wrote, oldest first; stage cues and fault directives are left out. */
  userLines: string[]
  /** What the persona said so far. */
  personaLines: string[]
  /** What the last message asks for where it is a stage cue such as `(Open the scene.)`. */
  cue: 'open' | 'suggest' | null
}

const cueShape = /^\((open|suggest|greet|say hello|the interview)\b[^)]*\)$/i
const namedLanguage = /\b(?:Answer|texts|both|it|them) in (\p{Lu}\p{L}+)/u

/** Reads what a persona's prompt says in its `- name: value` lines, and the conversation so far. */
export function readScene(messages: readonly ChatMessage[]): Scene {
  const isPrompt = ({ role }: ChatMessage) => role === 'system' || role === 'developer'
  const prompt = messages
    .filter(isPrompt)
    .map(({ content }) => content)
    .join('\n')
  const lines = readDataLines(prompt)
  const line = (name: string) => lines.get(name)?.[0] ?? ''
  const users = messages.filter(({ role }) => role === 'user')
  const userLines = users
    .map(({ content }) => withoutDirectives(content))
    .filter((text) => !cueShape.test(text))
  const last = messages.at(-1)
  const cueWord = last?.role === 'user' ? cueShape.exec(withoutDirectives(last.content))?.[1] : null
  const cue = cueWord ? (cueWord.toLowerCase() === 'suggest' ? 'suggest' : 'open') : null
  const level = /^(beginner|intermediate|advanced)/i.exec(line('level'))?.[1]
  const personaLines = messages.flatMap(({ role, content }) =>
    role === 'assistant' ? [content] : [],
  )
  const calm = lines.has('state') && lines.has('goal')
  const ownWords = `${line('instructions')} ${line('role')}`
  const scene = `${line('you play')} ${line('situation')} ${line('learner plays')} ${ownWords}`
  const helps = /\bassistant\b/i.test(prompt.slice(0, 200)) && !lines.has('you play')
  const spoken = [userLines.at(-1), personaLines.at(-1), line('situation'), line('instructions')]
  return {
    language:
      languageNamed(line('language')) ??
      languageNamed(namedLanguage.exec(prompt)?.[1] ?? '') ??
      spoken.map((text) => detectLanguage(text ?? '')).find((found) => found !== null) ??
      'en',
    level: (level?.toLowerCase() ?? (calm ? 'beginner' : 'intermediate')) as Level,
    kind: calm ? 'calm' : helps ? 'help' : sceneKind(scene),
    youPlay: line('you play'),
    name: line('name'),
    guarded: lines.has('tone') && lines.has('role'),
    state: lines.get('state') ?? [],
    goal: line('goal'),
    userLines,
    personaLines,
    cue: cue ?? (userLines.length === 0 ? 'open' : null),
  }
}
