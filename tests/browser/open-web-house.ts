import { Client } from 'pg'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { builtWeb } from '../build-web.ts'
import { openHouse, type Backend, type House, type HouseOptions } from '../house.ts'
import { askApi } from './ask-api.ts'
import { browserLocale } from './browser-locale.ts'
import { makeScene } from './make-scene.ts'
import { openBrowser } from './open-browser.ts'

const phone = { width: 390, height: 780 }

export interface Visitor {
  page: Page
  context: BrowserContext
  /** What its console complained about. */
  errors: string[]
}

export interface WebHouse {
  house: House
  /** A new user's browser, signed up and at no page yet. */
  signedUp(locale?: string, more?: BrowserContextOptions): Promise<Visitor>
  /** A browser that nobody has logged in with, at no page yet. */
  visitor(locale?: string, more?: BrowserContextOptions): Promise<Visitor>
  /** Makes an account as the form would, but loads no page. Answers its e-mail address. */
  signUp(page: Page): Promise<string>
  /** From its next page on. */
  makeAdmin(email: string): Promise<void>
  /** Starts one of the ready-made scenes, and ends in its room. */
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
    // Dots that breathe would have each waiting page painted sixty times a second, by our two cores; and colours
    // are looked at once they have changed.
    const still = { reducedMotion: 'reduce' } as const
    const own = { locale, viewport: phone, baseURL: house.url, ...still, ...more }
    const context = await browser.newContext(own)
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
    const { timeZone } = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions())
    const locale = await browserLocale(page)
    await askApi(page, 'POST', '/accounts', { email, password: PASSWORD, locale, timeZone })
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
      await page.goto(await makeScene(page, scene))
    },
    async close() {
      await browser.close()
      await house.close()
    },
  }
}
