import {
  askedCorrection,
  type AskedCorrection,
  type CorrectionContent,
} from '@dramatis/contracts/note-content'
import type { KindRequest } from './kind-request.ts'
import { languageName } from './language-name.ts'
import type { NoteSource } from './note-source.ts'
import { writeBrief } from './write-brief.ts'

/** Languages whose verbs say how polite a sentence is. */
const withPoliteness = new Set(['ko', 'ja'])

/** What is wrong in a learner's message, why, and how a native speaker would say it. */
export function correctionRequest(
  source: NoteSource,
): KindRequest<AskedCorrection, CorrectionContent> {
  const polite = withPoliteness.has(source.language)
  const [before] = source.conversation.filter(({ by }) => by === 'persona').slice(-1)
  return {
    name: 'correction',
    schema: askedCorrection,
    maxTokens: 1_500,
    messages: writeBrief(
      [
        `You correct one message of a learner of ${languageName(source.language)}, level ${source.level}. \`before\` is the line that it answers.`,
        '`corrections`: only real mistakes, in the order of the text. `original` is a piece of `text`, copied exactly, as short as makes sense; pieces do not overlap. Empty when all is right: never invent a mistake.',
        '`natural`: the whole message as a native speaker would say it; the same text when it is natural already.',
        `Write every \`why\` in ${languageName(source.locale)}, in one sentence that the learner understands.`,
        polite
          ? '`politeness`: the speech level of the message, whether it fits the situation, and the message at one to three other levels.'
          : '`politeness` is null.',
      ],
      {
        task: 'correction',
        language: source.language,
        level: source.level,
        locale: source.locale,
        scene: source.scene,
        before: before?.text ?? '',
        text: source.text,
      },
    ),
    check(asked) {
      if (asked.natural.trim() === '') return 'natural is empty'
      if (polite !== (asked.politeness !== null)) {
        return polite ? 'politeness is missing' : 'politeness must be null'
      }
      if (asked.corrections.some(({ original, corrected }) => original === corrected)) {
        return 'a correction changes nothing'
      }
      return place(asked, source.text)
        ? null
        : 'an original is not in the text, or they are not in its order'
    },
    present(asked) {
      const { natural, politeness } = asked
      return { corrections: place(asked, source.text) ?? [], natural, politeness }
    },
  }
}

/** Each piece after the one before it, where the text has it; null where it has not. */
function place(asked: AskedCorrection, text: string): CorrectionContent['corrections'] | null {
  const placed: CorrectionContent['corrections'] = []
  let from = 0
  for (const correction of asked.corrections) {
    const start = correction.original === '' ? -1 : text.indexOf(correction.original, from)
    if (start < 0) return null
    from = start + correction.original.length
    placed.push({ ...correction, start, end: from })
  }
  return placed
}
