import type { Locale } from '@dramatis/contracts/http/accounts'
import { loadScript } from '../load-script.ts'
import type { Texts } from './en.ts'

/** Only the language in use travels. */
export async function loadTexts(locale: Locale): Promise<Texts> {
  if (locale === 'ko') return (await loadScript(() => import('./ko.ts'))).ko
  if (locale === 'ja') return (await loadScript(() => import('./ja.ts'))).ja
  return (await loadScript(() => import('./en.ts'))).en
}
