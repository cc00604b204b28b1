import { reportContent, type ReportContent } from '@dramatis/contracts/note-content'
import type { KindRequest } from './kind-request.ts'
import { languageName } from './language-name.ts'
import type { NoteSource } from './note-source.ts'
import { writeBrief } from './write-brief.ts'

/** What a learner takes home from a scene: about what the learner wrote, never about the persona's lines. */
export function reportRequest(source: NoteSource): KindRequest<ReportContent, ReportContent> {
  const said = source.conversation.filter(({ by }) => by === 'learner').map(({ text }) => text)
  return {
    name: 'report',
    schema: reportContent,
    maxTokens: 2_000,
    messages: writeBrief(
      [
        `You write a short report for a learner of ${languageName(source.language)}, level ${source.level}, at the end of a practice scene.`,
        'Judge only the lines of the learner; those of the persona are there to understand them.',
        '`summary`: two or three sentences. `wentWell`: what the learner did well. `toPractise`: `said` is a piece of a line of the learner, copied exactly; `better` is how to say it. Empty when there is nothing to mend.',
        `\`phrases\`: useful phrases of the scene in ${languageName(source.language)} with their meaning. \`level\`: your impression, and why.`,
        `Write everything but \`said\`, \`better\` and \`phrase\` in ${languageName(source.locale)}. Be kind and exact.`,
      ],
      {
        task: 'report',
        language: source.language,
        level: source.level,
        locale: source.locale,
        scene: source.scene,
        conversation: source.conversation.map(({ by, text }) => ({ by, text })),
      },
    ),
    check({ summary, toPractise }) {
      if (summary.trim() === '') return 'summary is empty'
      const quotes = toPractise.every((item) => {
        return item.said !== '' && said.some((line) => line.includes(item.said))
      })
      return quotes ? null : 'said is not in any line of the learner'
    },
    present: (asked) => asked,
  }
}
