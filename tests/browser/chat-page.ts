import type { Page } from 'playwright-core'
import { askApi } from './ask-api.ts'

export interface StoredMessage {
  id: string
  text: string | null
  chosenReplyId: string | null
  replies: { id: string; text: string; complete: boolean }[]
  turn: { attempt: number }
}

export const replies = (page: Page) => page.getByTestId('reply')

export const lastReply = async (page: Page) => (await replies(page).last().textContent()) ?? ''

// Locators only: waiting for an expression would need `eval`, which the page's CSP forbids.

/** Waits until so many replies have ended whole. */
export const written = (page: Page, count: number) =>
  page
    .locator('[data-testid="reply"][data-state="done"]')
    .nth(count - 1)
    .waitFor()

/** Waits until the last reply is in this state. */
export const lastIs = (page: Page, state: string) =>
  replies(page)
    .last()
    .and(page.locator(`[data-state="${state}"]`))
    .waitFor()

export async function say(page: Page, text: string): Promise<void> {
  await page.fill('textarea', text)
  await page.press('textarea', 'Enter')
}

/** The room as the server has it. */
export async function stored(page: Page): Promise<StoredMessage[]> {
  const path = `${new URL(page.url()).pathname}/messages`
  return (await askApi<{ results: StoredMessage[] }>(page, 'GET', path)).results
}
