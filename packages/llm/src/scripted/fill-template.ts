import { fitsLanguage } from './detect-language.ts'
import type { DemoLanguage } from './detect-language.ts'
import type { Dice } from './seeded-dice.ts'

export type Fillings = Partial<
  Record<'role' | 'name' | 'topic' | 'earlier' | 'first' | 'state' | 'goal', string>
>

/** The role as it may stand in a sentence, where it is in the room's language. */
export function roleToSay(language: DemoLanguage, youPlay: string): string | undefined {
  // The noun without its English article and what follows it: "the guide who shows the city".
  const role = youPlay
    .replace(/^(an?|the)\s+/i, '')
    .replace(/(,|\s(who|that|which|with|qui|que|der|die|das)\b).*$/, '')
  if (role === '' || !fitsLanguage(role, language)) return undefined
  const keepsCase = language === 'de' && !/^(der|die|das|ein|eine)\b/i.test(role)
  if (language === 'en' || keepsCase) return role
  return role.slice(0, 1).toLowerCase() + role.slice(1)
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
  const fresh = fillable.filter((template) => !said.some((text) => text.includes(core(template))))
  const template = dice.pick(fresh.length > 0 ? fresh : fillable)
  const filled = template.replace(/\{(\w+)\}/g, (_, slot: keyof Fillings) => fillings[slot] ?? '')
  return filled.slice(0, 1).toUpperCase() + filled.slice(1)
}

/** The longest part of a template that is the same however it is filled. */
function core(template: string): string {
  const parts = template.split(/\{\w+\}/)
  return parts.reduce((a, b) => (b.length > a.length ? b : a)).trim()
}

function slotsOf(template: string): (keyof Fillings)[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as keyof Fillings)
}
