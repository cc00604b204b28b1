import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Texts } from './en.ts'

/** Only the language in use travels. */
export async function loadTexts(locale: Locale): Promise<Texts> {
  if (locale === 'ko') return (await import('./ko.ts')).ko
  if (locale === 'ja') return (await import('./ja.ts')).ja
  return (await import('./en.ts')).en
}
