import { findTopic, findName } from '../read-facts.ts'
import { helpWords } from '../phrases/help-words.ts'
import { phraseBooks } from '../phrases/phrase-books.ts'
import { readAloud } from '../readings/read-aloud.ts'
import { suggestLines } from '../suggest-lines.ts'
import { withoutDirectives } from '../without-directives.ts'
import { findMistakes, mend } from './find-mistakes.ts'
import { judgePoliteness } from './judge-politeness.ts'
import type { Brief } from './read-brief.ts'

/** What the script makes of a request for help. The shape that was asked for decides what of it is used. */
export function writeSuggestion(brief: Brief): object {
  const { language, kind, personaLines, learnerLines: userLines } = brief
  return { suggestions: suggestLines({ language, kind, personaLines, userLines }, brief.locale) }
}

export function writeCorrection({ text, language, locale }: Brief): object {
  const mistakes = findMistakes(text, language, locale)
  const natural = mend(text, mistakes)
  return {
    corrections: mistakes.map(({ original, corrected, why }) => ({ original, corrected, why })),
    natural,
    politeness: judgePoliteness(natural, { language, locale }),
  }
}

export function writeReading({ text, language }: Brief): object {
  return { tokens: readAloud(text, language) }
}

export function writeReport({ learnerLines, language, locale, kind }: Brief): object {
  const words = helpWords[locale] ?? helpWords.en
  const lines = learnerLines.filter((line) => line !== '')
  const toPractise = lines.flatMap((line) =>
    findMistakes(line, language, locale).map(({ original, corrected, why }) => {
      return { said: original, better: corrected, why }
    }),
  )
  const average = lines.join('').length / Math.max(1, lines.length)
  const wide = language === 'ko' || language === 'ja' || language === 'zh' ? 2 : 1
  const size = average * wide
  const impression = size > 110 ? 'advanced' : size > 45 ? 'intermediate' : 'beginner'
  const scenes = phraseBooks[language].scenes
  const exchanges = (scenes[kind] ?? scenes.talk).exchanges
  const glosses = phraseBooks[locale].scenes[scenes[kind] ? kind : 'talk']?.exchanges ?? []
  return {
    summary: words.summary.replace('{count}', String(lines.length)),
    wentWell: [words.answered, ...(toPractise.length === 0 ? [words.clean] : [])],
    toPractise: toPractise.slice(0, 5),
    phrases: exchanges
      .slice(0, 3)
      .map(([, phrase], at) => ({ phrase, meaning: glosses[at]?.[1] ?? phrase })),
    level: { impression, why: words.byLength },
  }
}

const mostSummary = 1_500

/** Names and facts first, then what was said, newest last; what was summed up before goes on. */
export function writeSummary(said: readonly string[], before: string, brief: Brief): string {
  const words = helpWords[brief.language] ?? helpWords.en
  const lines = said.map(withoutDirectives).filter((line) => line !== '')
  const name = findName(lines, brief.language)
  const topics = new Set(lines.flatMap((line) => findTopic(line, brief.language) ?? []))
  const facts = [
    before,
    name === undefined ? '' : words.named.replace('{name}', name),
    topics.size === 0 ? '' : words.spokeOf.replace('{topics}', [...topics].join(', ')),
    words.said.replace('{lines}', lines.map((line) => line.slice(0, 120)).join(' / ')),
  ]
  const fresh = facts.filter((fact, at) => fact !== '' && (at === 0 || !before.includes(fact)))
  return fresh.join(' ').slice(0, mostSummary).toWellFormed() || '…'
}
