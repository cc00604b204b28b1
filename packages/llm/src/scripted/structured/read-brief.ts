import type { ChatMessage } from '../chat-request.ts'
import { isRecord } from '../chat-request.ts'
import { detectLanguage, languageNamed } from '../detect-language.ts'
import type { DemoLanguage } from '../detect-language.ts'
import type { SceneKind } from '../scene-kind.ts'
import { sceneKind } from '../scene-kind.ts'
import { withoutDirectives } from '../without-directives.ts'

/** What a request for a learner's help says about itself, in the one JSON object of its last user message. */
export interface Brief {
  language: DemoLanguage
  /** Of explanations. */
  locale: DemoLanguage
  kind: SceneKind
  /** As it stands, and as it was meant. */
  text: string
  learnerLines: string[]
  personaLines: string[]
  /** What is to be kept of a summary written before. */
  before: string
}

export function readBrief(messages: readonly ChatMessage[]): Brief {
  const last = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  const data = parseObject(last)
  const text = textOf(data['text']) || (Object.keys(data).length === 0 ? last : '')
  const conversation = asRecords(data['conversation'])
  const by = (who: RegExp) =>
    conversation
      .filter((line) => who.test(textOf(line['by']) || textOf(line['role'])))
      .map((line) => textOf(line['text']) || textOf(line['content']))
  const learnerLines = by(/learner|user|guest/).map(withoutDirectives)
  const personaLines = by(/persona|assistant/)
  const scene = isRecord(data['scene']) ? Object.values(data['scene']).map(textOf) : []
  const spoken = [text, ...learnerLines, ...personaLines].find((one) => one !== '') ?? ''
  const language =
    languageNamed(textOf(data['language'])) ?? detectLanguage(withoutDirectives(spoken)) ?? 'en'
  return {
    language,
    locale: languageNamed(textOf(data['locale'])) ?? language,
    kind: sceneKind(scene.join(' ')),
    text,
    learnerLines,
    personaLines,
    before: textOf(data['before']) || textOf(data['summary']),
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

function asRecords(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
