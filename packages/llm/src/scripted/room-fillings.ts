import { fitsLanguage } from './detect-language.ts'
import { roleToSay } from './fill-template.ts'
import type { Fillings } from './fill-template.ts'
import { calmJoin, calmWords } from './phrases/calm-words.ts'
import type { Scene } from './read-scene.ts'

/** What may be filled into a line: the room's own words only where they are in the room's language. */
export function roomFillings(scene: Scene): Fillings {
  const { language, name, state, goal } = scene
  const role = roleToSay(language, scene.youPlay)
  const house = language === 'en' || language === 'ko' || language === 'ja' ? language : null
  const inWords = (word: string) =>
    (house && calmWords[word]?.[house]) ?? (fitsLanguage(word, language) ? word : null)
  const states = house ? state.flatMap((word) => inWords(word) ?? []) : []
  const goalWords = goal === '' ? null : inWords(goal)
  return {
    ...(role === undefined ? {} : { role }),
    ...(name === '' || !fitsLanguage(name, language) ? {} : { name }),
    ...(states.length === 0 || !house ? {} : { state: states.join(calmJoin[house]) }),
    ...(goalWords === null ? {} : { goal: goalWords }),
  }
}
