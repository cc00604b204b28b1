import type { Page } from 'playwright-core'

/** Picks something of the room's menu by its English name. */
export async function pickFromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More about this room' }).click()
  const item = page.getByRole('menuitem', { name }).or(page.getByRole('menuitemcheckbox', { name }))
  await item.click()
}
