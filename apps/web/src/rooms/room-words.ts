import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { Room } from '@dramatis/contracts/http/rooms'

/** The language spoken in the room, for fonts and screen readers; undefined where it is not set. */
export function languageOf(room: Pick<Room, 'fields'>): string | undefined {
  const tag = room.fields['language']
  return tag !== undefined && /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(tag) ? tag : undefined
}

/** Who speaks in the room: the role or the name it was given, else the persona's own name. */
export function speakerName(
  room: Pick<Room, 'fields'>,
  persona: Pick<Persona, 'name'> | undefined,
  locale: Locale,
): string | null {
  const given = [room.fields['personaRole'], room.fields['name']].map((value) => value?.trim())
  return given.find((value) => value) ?? persona?.name[locale] ?? null
}

/** How a field's value reads: a choice by its label, anything else as written. */
export function valueLabel(persona: Persona, name: string, value: string, locale: Locale): string {
  const field = persona.fields.find((candidate) => candidate.name === name)
  const choice = field?.choices?.find((candidate) => candidate.value === value)
  return choice?.label[locale] ?? value
}
