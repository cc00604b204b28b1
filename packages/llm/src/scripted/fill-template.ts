import { fitsLanguage } from './detect-language.ts'
import type { DemoLanguage } from './detect-language.ts'
import type { Dice } from './seeded-dice.ts'

export type Fillings = Partial<Record<'role' | 'situation' | 'quote' | 'earlier' | 'first', string>>

/** What may be filled in: the room's own words only where they are in the room's language. */
export function roomFillings(
  language: DemoLanguage,
  room: { youPlay: string; situation: string },
): Fillings {
  const fillings: Fillings = {}
  // The noun without its English article and what follows it: "the guide who shows the city".
  const role = room.youPlay
    .replace(/^(an?|the)\s+/i, '')
    .replace(/(,|\s(who|that|which|with)\b).*$/i, '')
  if (role !== '' && fitsLanguage(role, language)) fillings.role = role
  if (room.situation !== '' && fitsLanguage(room.situation, language)) {
    fillings.situation = room.situation
  }
  return fillings
}

/** Picks a template that can be filled, rather one the persona has not said yet, and fills it. */
export function sayFrom(
  templates: readonly string[],
  fillings: Fillings,
  said: readonly string[],
  dice: Dice,
): string {
  const fillable = templates.filter((template) =>
    slotsOf(template).every((slot) => fillings[slot] !== undefined),
  )
  const fresh = fillable.filter((template) => {
    const longest = template.split(/\{\w+\}/).reduce((a, b) => (b.length > a.length ? b : a))
    return !said.some((text) => text.includes(longest.trim()))
  })
  const template = dice.pick(fresh.length > 0 ? fresh : fillable)
  const filled = template.replace(/\{(\w+)\}/g, (_, slot: keyof Fillings) => fillings[slot] ?? '')
  return filled.slice(0, 1).toUpperCase() + filled.slice(1)
}

function slotsOf(template: string): (keyof Fillings)[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as keyof Fillings)
}

/** The start of a text in whole characters, at a word's end where there are spaces. */
export function quoteShort(text: string, limit: number): string {
  const characters = Array.from(text)
  if (characters.length <= limit) return trimEnd(text)
  const start = characters.slice(0, limit).join('')
  const space = start.lastIndexOf(' ')
  return `${trimEnd(space > limit / 2 ? start.slice(0, space) : start)}…`
}

function trimEnd(text: string): string {
  return text.replace(/[\s.,;:!。、，！]+$/u, '')
}
