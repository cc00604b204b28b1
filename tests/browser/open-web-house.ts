import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { builtWeb } from '../build-web.ts'
import { openHouse, type Backend, type House } from '../house.ts'
import { openBrowser } from './open-browser.ts'

export interface Visitor {
  page: Page
  context: BrowserContext
  /** What its console complained about. */
  errors: string[]
}

export interface WebHouse {
  house: House
  /** A new user's browser, signed up and at its rooms. */
  signedUp(locale?: string): Promise<Visitor>
  /** Starts one of the ready-made scenes. */
  openScene(page: Page, scene: number): Promise<void>
  close(): Promise<void>
}

/** The whole product with its web app, and browsers to visit it. */
export async function openWebHouse(
  backend: Backend,
  pace?: { firstTokenMs: number; tokenMs: number },
): Promise<WebHouse> {
  const [root, browser] = await Promise.all([builtWeb(), openBrowser()])
  const house = await openHouse({
    backend,
    postgresUrl: inject('postgresUrl'),
    redisUrl: inject('redisUrl'),
    env: { WEB_ROOT: root },
    ...(pace ? { pace } : {}),
  })
  let users = 0

  async function signedUp(locale = 'en-US'): Promise<Visitor> {
    const context = await browser.newContext({ locale, viewport: { width: 390, height: 780 } })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      // A visitor who is not logged in is told so by a 401.
      if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text())
    })
    await page.goto(`${house.url}/signup`)
    users += 1
    await page.fill('input[type=email]', `reader-${users}-${Date.now()}@example.com`)
    await page.fill('input[type=password]', 'correct horse battery')
    await page.locator('form button[type=submit]').click()
    await page.waitForURL('**/rooms')
    return { page, context, errors }
  }

  return {
    house,
    signedUp,
    async openScene(page, scene) {
      await page.goto(`${house.url}/rooms/new`)
      await page.getByTestId('start-scene').nth(scene).click()
      await page.waitForURL(/\/rooms\/room_/)
    },
    async close() {
      await browser.close()
      await house.close()
    },
  }
}
