import type { DemoLanguage } from './detect-language.ts'
import { fitsLanguage } from './detect-language.ts'
import { phraseBooks } from './phrases/phrase-books.ts'

/** Words that follow "I am" without being a name. */
const noNames =
  /^(a|an|the|not|very|so|sorry|fine|good|from|here|in|on|at|looking|going|just|new|from|tired|well)$/i

/** The learner's name, where one of the lines says it. */
export function findName(lines: readonly string[], language: DemoLanguage): string | undefined {
  const books = [phraseBooks[language], ...Object.values(phraseBooks)]
  for (const line of lines) {
    for (const { namePattern } of books) {
      const name = firstGroup(namePattern.exec(line))
      const upper = name !== undefined && name.charAt(0) === name.charAt(0).toUpperCase()
      if (name !== undefined && upper && !noNames.test(name)) return name
    }
  }
  return undefined
}

/** The thing that a line is about, in a word or two, where a simple pattern tells. */
export function findTopic(line: string, language: DemoLanguage): string | undefined {
  for (const pattern of phraseBooks[language].topicPatterns) {
    const topic = firstGroup(pattern.exec(line))?.trim()
    if (topic !== undefined && topic.length <= 24 && fitsLanguage(topic, language)) return topic
  }
  return undefined
}

function firstGroup(match: RegExpExecArray | null): string | undefined {
  return match?.slice(1).find((group) => group !== undefined && group !== '')
}
