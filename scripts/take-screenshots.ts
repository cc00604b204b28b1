import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seedEntries } from '@dramatis/core/knowledge/seed-entries'
import { seedRecords } from '@dramatis/core/seed-records'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../tests/browser/open-browser.ts'
import { openHouse } from '../tests/house.ts'
import { PASSWORD } from './api-client.ts'
import { seedCatalogue } from './catalogue/seed-catalogue.ts'
import { openStores } from './drill/open-stores.ts'
import { allPictures, type Picture } from './screenshots/all-pictures.ts'
import { makeAccount, type ShownAccount } from './screenshots/make-account.ts'
import { buildWeb } from './start/build-web.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs/screenshots')
const LARGEST = 120 * 1024
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } }

/** Draws the main pages as they are now into docs/screenshots, from a house of its own with talks in three languages. */
async function main(): Promise<void> {
  const stores = await openStores({ redis: false })
  try {
    const webRoot = await buildWeb(root, (line) => console.info(line))
    const pace = { firstTokenMs: 5, tokenMs: 1 }
    const house = await openHouse({
      backend: 'postgres',
      ...stores,
      pace,
      env: { WEB_ROOT: webRoot, ADMIN_EMAILS: 'en.reader@example.com' },
    })
    await seedRecords(house.databaseUrl, [seedCatalogue, seedEntries])
    const browser = await openBrowser()
    try {
      await mkdir(folder, { recursive: true })
      for (const old of await readdir(folder))
        if (old.endsWith('.webp')) await rm(join(folder, old))
      const accounts = new Map<string, ShownAccount>()
      for (const locale of ['ko', 'en', 'ja'] as const)
        accounts.set(locale, await makeAccount(house.url, locale))
      for (const picture of allPictures)
        await draw(browser, house.url, picture, accounts.get(picture.user ?? '') ?? null)
    } finally {
      await browser.close()
      await house.close()
    }
  } finally {
    await stores.close()
  }
}

async function draw(
  browser: Browser,
  url: string,
  picture: Picture,
  account: ShownAccount | null,
): Promise<void> {
  const { name, locale, size, theme, press, until } = picture
  const context = await browser.newContext({
    locale,
    viewport: sizes[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const path = picture.path.replace(/:(\w+)$/, (_, of: string) => account?.rooms.get(of) ?? '')
  if (account) await logIn(page, `${url}/login?next=${path}`, account.email)
  else await page.goto(url + path)
  await page.waitForURL(url + path)
  if (press) await page.locator(press).last().click()
  await page.locator(until).last().waitFor()
  await page.evaluate('document.fonts.ready.then(() => true)')
  await save(page, name)
  await context.close()
}

async function logIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url)
  await page.fill('input[type=email]', email)
  await page.fill('input[type=password]', PASSWORD)
  await page.locator('form button[type=submit]').click()
}

/** Chromium itself writes WebP, Playwright does not. */
async function save(page: Page, name: string): Promise<void> {
  const chromium = await page.context().newCDPSession(page)
  const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  const image = Buffer.from(data, 'base64')
  if (image.length > LARGEST) throw new Error(`${name} has ${image.length} bytes`)
  await writeFile(join(folder, `${name}.webp`), image)
  console.info(`docs/screenshots/${name}.webp  ${Math.ceil(image.length / 1024)} KB`)
}

await main()
