import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Page } from 'playwright-core'

/** As the browser is set, whichever page it is at. */
export async function browserLocale(page: Page): Promise<Locale> {
  return (await page.evaluate(() => navigator.language.slice(0, 2))) as Locale
}
