import type { PersonaDefinition } from './persona.ts'
import { rolePlay } from './role-play.ts'

/** In the order in which people see them. */
export const personas: readonly PersonaDefinition[] = [rolePlay]

/** @throws RangeError when there is none: rooms are only made with known personas. */
export function findPersona(id: string): PersonaDefinition {
  const found = personas.find((persona) => persona.id === id)
  if (!found) throw new RangeError(`Expected a known persona, got ${id}`)
  return found
}
