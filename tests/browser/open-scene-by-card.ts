import type { Page } from 'playwright-core'

/** Starts one of the ready-made scenes as a person does, and ends in its room. */
export async function openSceneByCard(page: Page, scene: number): Promise<void> {
  await page.goto('/rooms/new')
  await page.getByTestId('start-scene').nth(scene).click()
  await page.waitForURL(/\/rooms\/room_/)
}
