import type { Fields } from './fields.ts'

/** The languages in which we write lines ourselves. */
export const houseLanguages = ['ko', 'en', 'ja'] as const

export type HouseLanguage = (typeof houseLanguages)[number]

/** The one of a room; English for a room whose form does not ask. */
export function houseLanguage({ language }: Fields): HouseLanguage {
  return houseLanguages.find((code) => code === language) ?? 'en'
}
