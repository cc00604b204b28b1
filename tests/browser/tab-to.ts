import type { Locator, Page } from 'playwright-core'

/** More would be a walk that nobody takes twice. */
const mostPresses = 25

/**
 * As a person without a mouse does: on and on, until the focus is there.
 * @throws when that takes too many presses.
 */
export async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  await wanted.waitFor()
  const way: string[] = []
  for (let press = 0; press <= mostPresses; press += 1) {
    const at = await wanted.evaluate(whereFocusIs)
    if (at === 'here') return
    way.push(at)
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${String(wanted)}: ${way.join(' > ')}`)
}

/** What has the focus, for a person who reads why a walk failed. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(whereFocusIs, null)
}

/** Runs in the page. */
function whereFocusIs(wanted: unknown): string {
  const at = document.activeElement
  if (at !== null && at === wanted) return 'here'
  const name = at?.ariaLabel ?? at?.textContent.trim().slice(0, 30) ?? ''
  return `${at?.tagName ?? 'nothing'} ${name}`
}
