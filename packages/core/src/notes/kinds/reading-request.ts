import { readingContent, type ReadingContent } from '@dramatis/contracts/note-content'
import type { KindRequest } from './kind-request.ts'
import type { NoteSource } from './note-source.ts'
import { readingLanguage } from './reading-language.ts'
import { writeBrief } from './write-brief.ts'

const rules = {
  ko: '`reading` is always empty. `romanized` is the Revised Romanization of the word as it is spoken.',
  ja: '`reading` is the hiragana of every surface that holds kanji, and empty for all others. Cut so that kanji and the kana after them are tokens of their own. `romanized` is Hepburn.',
  zh: '`reading` is always empty. `romanized` is Pinyin with tone marks.',
}

/** How a Korean, Japanese or Chinese text is read: its words, with kana over kanji and in Latin letters. */
export function readingRequest(source: NoteSource): KindRequest<ReadingContent, ReadingContent> {
  const { text } = source
  const language = readingLanguage(text, source.language)
  return {
    name: 'reading',
    schema: readingContent,
    maxTokens: 8_000,
    messages: writeBrief(
      [
        'You cut a text into its words and say how each is read.',
        'The surfaces, joined without anything between them, are exactly `text`: spaces, line breaks and punctuation are tokens too.',
        rules[language],
        '`romanized` is empty for spaces and punctuation, and for what is in Latin letters already.',
      ],
      { task: 'reading', language, text },
    ),
    check: ({ tokens }) =>
      tokens.map(({ surface }) => surface).join('') === text
        ? null
        : 'the surfaces, joined, are not the text',
    present: (asked) => asked,
  }
}
