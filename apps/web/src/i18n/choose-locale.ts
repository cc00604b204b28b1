import type { Locale } from '@dramatis/contracts/http/accounts'

/** Each language by its own name. */
export const localeNames: Readonly<Record<Locale, string>> = {
  ko: '한국어',
  en: 'English',
  ja: '日本語',
}

export function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'ko' || value === 'ja'
}

/** What was chosen here before, else the first language of the browser that we speak. */
export function chooseLocale(stored: string | null, wanted: readonly string[]): Locale {
  if (isLocale(stored)) return stored
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0]
    if (isLocale(language)) return language
  }
  return 'en'
}
