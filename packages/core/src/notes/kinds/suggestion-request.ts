import { suggestionContent, type SuggestionContent } from '@dramatis/contracts/note-content'
import type { KindRequest } from './kind-request.ts'
import { languageName } from './language-name.ts'
import type { NoteSource } from './note-source.ts'
import { writeBrief } from './write-brief.ts'

/** What somebody at the learner's level would say in one breath. */
const LONGEST = 300
/** The last lines say where the scene stands; more would only cost. */
const LINES = 12

/** One to three ways to answer the persona's last line, each with what it means. */
export function suggestionRequest(
  source: NoteSource,
): KindRequest<SuggestionContent, SuggestionContent> {
  const language = languageName(source.language)
  return {
    name: 'suggestion',
    schema: suggestionContent,
    maxTokens: 800,
    messages: writeBrief(
      [
        'You help a language learner who plays one part in a scene and does not know what to say next.',
        `Write two or three lines, different in what they say, that the learner could answer to the last line of the conversation. Write them in ${language}, at the level ${source.level}, in the learner's role, one or two sentences each.`,
        `\`gloss\` says in ${languageName(source.locale)} what the line means.`,
      ],
      {
        task: 'suggestion',
        language: source.language,
        level: source.level,
        locale: source.locale,
        scene: source.scene,
        conversation: source.conversation.slice(-LINES).map(({ by, text }) => ({ by, text })),
      },
    ),
    check({ suggestions }) {
      const texts = suggestions.map(({ text }) => text.trim())
      if (texts.includes('')) return 'a suggestion is empty'
      if (texts.some((text) => text.length > LONGEST)) return 'a suggestion is too long'
      if (new Set(texts).size < texts.length) return 'two suggestions are the same'
      return null
    },
    present: (asked) => asked,
  }
}
