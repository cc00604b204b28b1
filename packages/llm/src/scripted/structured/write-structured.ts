import type { ChatMessage } from '../chat-request.ts'
import { detectLanguage } from '../detect-language.ts'
import { readDataLines } from '../read-data-lines.ts'
import type { AnswerFormat } from './answer-format.ts'
import { writeQuote, writeRecommendation } from './choice-writers.ts'
import { fillSchema } from './fill-schema.ts'
import {
  writeCorrection,
  writeReading,
  writeReport,
  writeSuggestion,
  writeSummary,
} from './help-writers.ts'
import { readBrief } from './read-brief.ts'

/** An answer of the shape asked for, as JSON: sensible for the shapes that we know, the least for all others. */
export function writeStructured(format: AnswerFormat, messages: readonly ChatMessage[]): string {
  return JSON.stringify(fillSchema(format.schema, wishFor(format.name, messages)))
}

function wishFor(name: string, messages: readonly ChatMessage[]): unknown {
  switch (name) {
    case 'quote':
      return writeQuote(messages)
    case 'recommendation':
      return writeRecommendation(messages)
    case 'suggestion':
      return writeSuggestion(readBrief(messages))
    case 'correction':
      return writeCorrection(readBrief(messages))
    case 'reading':
      return writeReading(readBrief(messages))
    case 'report':
      return writeReport(readBrief(messages))
    case 'summary':
    case 'room_summary':
      return { summary: summarise(messages) }
    default:
      return undefined
  }
}

/** The lines to sum up are `- user: "…"` in the last message, or a brief's conversation. */
function summarise(messages: readonly ChatMessage[]): string {
  const text = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  const brief = readBrief(messages)
  const quoted = text.split('\n').flatMap((line) => readDataLines(line).get('user') ?? [])
  const before = readDataLines(text).get('so far')?.[0] ?? brief.before
  const said = quoted.length > 0 ? quoted : brief.learnerLines
  const language = detectLanguage(said.join(' ')) ?? brief.language
  return writeSummary(said, before, { ...brief, language })
}
