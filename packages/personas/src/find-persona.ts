import { assistant } from './assistant.ts'
import { character } from './character.ts'
import { meditation } from './meditation.ts'
import { own } from './own.ts'
import type { PersonaDefinition } from './persona.ts'
import { quoteFinder } from './quote-finder.ts'
import { recommender } from './recommender.ts'
import { rolePlay } from './role-play.ts'

/** In the order in which people see them. */
export const personas: readonly PersonaDefinition[] = [
  rolePlay,
  character,
  meditation,
  recommender,
  quoteFinder,
  assistant,
  own,
]

/** @throws RangeError when there is none: rooms are only made with known personas. */
export function findPersona(id: string): PersonaDefinition {
  const found = personas.find((persona) => persona.id === id)
  if (!found) throw new RangeError(`Expected a known persona, got ${id}`)
  return found
}
