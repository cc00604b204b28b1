import { Client } from 'pg'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { builtWeb } from '../build-web.ts'
import { openHouse, type Backend, type House, type HouseOptions } from '../house.ts'
import { openBrowser } from './open-browser.ts'

/** Of everybody who signs up. */
export const PASSWORD = 'correct horse battery'

const phone = { width: 390, height: 780 }

export interface Visitor {
  page: Page
  context: BrowserContext
  /** What its console complained about. */
  errors: string[]
}

export interface WebHouse {
  house: House
  /** A new user's browser, signed up and at its rooms. */
  signedUp(locale?: string, more?: BrowserContextOptions): Promise<Visitor>
  /** A browser that nobody has logged in with, at no page yet. */
  visitor(locale?: string, more?: BrowserContextOptions): Promise<Visitor>
  /** Makes an account as a person does, and ends at its rooms. Answers its e-mail address. */
  signUp(page: Page): Promise<string>
  /** From its next page on. */
  makeAdmin(email: string): Promise<void>
  /** Starts one of the ready-made scenes. */
  openScene(page: Page, scene: number): Promise<void>
  close(): Promise<void>
}

/** The whole product with its web app, and browsers to visit it. */
export async function openWebHouse(
  backend: Backend,
  options: Pick<HouseOptions, 'pace' | 'env' | 'route'> = {},
): Promise<WebHouse> {
  const [root, browser] = await Promise.all([builtWeb(), openBrowser()])
  const house = await openHouse({
    backend,
    postgresUrl: inject('postgresUrl'),
    redisUrl: inject('redisUrl'),
    ...options,
    env: { WEB_ROOT: root, ...options.env },
  })
  let users = 0

  async function visitor(locale = 'en-US', more: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale, viewport: phone, ...more })
    context.setDefaultTimeout(40_000)
    // Before any script of the page: what its policy forbids is an error of the page's console.
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      // A visitor who is not logged in is told so by a 401.
      if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text())
    })
    return { page, context, errors }
  }

  async function signUp(page: Page): Promise<string> {
    users += 1
    const email = `reader-${users}-${Date.now()}@example.com`
    await page.goto(`${house.url}/signup`)
    await page.fill('input[type=email]', email)
    await page.fill('input[type=password]', PASSWORD)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL('**/rooms')
    return email
  }

  return {
    house,
    visitor,
    signUp,
    async signedUp(locale, more) {
      const who = await visitor(locale, more)
      await signUp(who.page)
      return who
    },
    async makeAdmin(email) {
      const client = new Client({ connectionString: house.databaseUrl })
      await client.connect()
      await client.query(`update users set role = 'admin' where email = $1`, [email])
      await client.end()
    },
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
