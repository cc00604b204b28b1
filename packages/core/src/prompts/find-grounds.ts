import type { EntryGround, Ground } from '@dramatis/personas/ground'
import type { PersonaDefinition } from '@dramatis/personas/persona'
import { findWorks } from '../catalogue/find-works.ts'
import type { Context } from '../context.ts'
import { findEntries } from '../knowledge/find-entries.ts'

/** Enough to choose from, few enough to read: an entry may be long. */
const ENTRIES = 5
const WORKS = 12

export interface GroundsWanted {
  persona: PersonaDefinition
  roomId: string
  fields: Record<string, string>
  /** What the user wrote; null where the persona speaks first. */
  text: string | null
  /** How many alternatives are asked for. */
  count: number
}

/**
 * What each alternative may rest on. Works are dealt out among the alternatives, which are written at the same time,
 * so that no two recommend the same.
 */
export async function findGrounds(ctx: Context, wanted: GroundsWanted): Promise<Ground[][]> {
  const { persona, count } = wanted
  const hands: Ground[][] = Array.from({ length: count }, () => [])
  if (persona.grounding === 'knowledge' && wanted.text !== null) {
    const entries = await findEntries(ctx, { query: wanted.text, limit: ENTRIES })
    const grounds = entries.map((entry): EntryGround => ({ kind: 'entry', ...entry }))
    return hands.map(() => grounds)
  }
  if (persona.grounding === 'catalogue') {
    const works = await findWorks(ctx, { ...wanted, limit: WORKS * count })
    works.forEach((work, at) => hands[at % count]?.push(work))
  }
  return hands
}
