import type { DemoLanguage } from './detect-language.ts'
import { phraseBooks } from './phrases/phrase-books.ts'
import type { Scene } from './read-scene.ts'

export interface SuggestedLine {
  text: string
  /** In the language asked for; the same line where there is no other. */
  gloss: string
}

/** Up to three things that the learner could say: first the answer to what the persona asked last. */
export function suggestLines(
  scene: Pick<Scene, 'language' | 'kind' | 'personaLines' | 'userLines'>,
  glossLanguage: DemoLanguage = scene.language,
): SuggestedLine[] {
  const kindHere = phraseBooks[scene.language].scenes[scene.kind] ? scene.kind : 'talk'
  const { exchanges } = phraseBooks[scene.language].scenes[kindHere] ?? { exchanges: [] }
  const glosses = phraseBooks[glossLanguage].scenes[kindHere]?.exchanges ?? []
  const last = scene.personaLines.at(-1) ?? ''
  const lines = exchanges.map(([question, answer], at) => ({
    asked: last.includes(question),
    text: answer,
    gloss: glosses[at]?.[1] ?? answer,
  }))
  const unsaid = lines.filter(({ text }) => !scene.userLines.includes(text))
  const open = unsaid.length > 0 ? unsaid : lines
  const ordered = [...open.filter(({ asked }) => asked), ...open.filter(({ asked }) => !asked)]
  return ordered.slice(0, 3).map(({ text, gloss }) => ({ text, gloss }))
}
