import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Entry } from '@dramatis/contracts/http/entries'
import { seedRecords } from '@dramatis/core/seed-records'
import { en } from '@dramatis/web/i18n/en'
import { ja } from '@dramatis/web/i18n/ja'
import { ko } from '@dramatis/web/i18n/ko'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../scripts/catalogue/seed-catalogue.ts'
import { openAdmin } from '../e2e/open-admin.ts'
import { allPages, type AnyPage } from './all-pages.ts'
import { lastIs, say, written } from './chat-page.ts'
import { fillPersonaForm } from './fill-persona-form.ts'
import { findFaults } from './find-faults.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'
import { patience } from './patience.ts'
import { scrollsSideways } from './scrolls-sideways.ts'

const height = 780
/** As a phone is held: nothing hovers, and a page too wide would be zoomed out. */
const phone = {
  viewport: { width: 390, height },
  isMobile: true,
  hasTouch: true,
} as const
const readers = [
  { locale: 'en', browser: 'en-US', t: en },
  { locale: 'ko', browser: 'ko-KR', t: ko },
  { locale: 'ja', browser: 'ja-JP', t: ja },
] as const
const themes = [
  ['light', 'whole'],
  ['dark', 'colours'],
] as const
const japanese = 2

let web: WebHouse

beforeAll(async () => {
  web = await openWebHouse('postgres')
  await seedRecords(web.house.databaseUrl, [seedCatalogue])
})
afterAll(() => web.close())

const name = 'on a phone in $locale, without fault and without sideways scroll'
describe.each(readers)(name, { timeout: 120_000 }, (reader) => {
  const { t } = reader
  const locale: Locale = reader.locale
  let guest: Page
  let page: Page
  let admin: Page
  let room: string

  beforeAll(async () => {
    guest = (await web.visitor(reader.browser, phone)).page
    admin = (await web.visitor(reader.browser, phone)).page
    if (locale !== 'en') await web.makeAdmin(await web.signUp(admin))
    page = (await web.signedUp(reader.browser, phone)).page
    await web.openScene(page, japanese)
    await written(page, 1)
    room = new URL(page.url()).pathname
    await say(page, 'こんにちわ、私わ学生です。')
    await written(page, 2)
  })

  const open = (path: string) => page.goto(web.house.url + path)
  const button = (name: string) => page.getByRole('button', { name, exact: true }).last()
  const pick = async (name: string) => {
    await button(t.chat.more).click()
    await page.getByRole('menuitem', { name }).click()
  }

  async function inRoom(): Promise<void> {
    await open(room)
    await written(page, 2)
  }

  // Colours are the same in every language.
  const looks = locale === 'en' ? themes : themes.slice(0, 1)

  /** At both widths; in English in both lights. */
  async function faults(on = page): Promise<string[]> {
    const found: string[] = []
    // What is placed beside a button follows it a moment later.
    const fits = async () => {
      await expect.poll(() => scrollsSideways(on), patience).toEqual([])
    }
    await fits()
    await on.setViewportSize({ width: 320, height })
    await fits()
    await on.setViewportSize(phone.viewport)
    for (const [theme, look] of looks) {
      await on.evaluate(chooseTheme, theme)
      found.push(...(await findFaults(on, look)).map((fault) => `${theme}: ${fault}`))
    }
    return found
  }

  // In English all of them are looked at elsewhere.
  const pages = allPages.filter(({ path }) => !path.includes('room_'))
  it.each(locale === 'en' ? [] : pages)('is the page: $name', async ({ path, who }: AnyPage) => {
    const on = { guest, user: page, admin }[who]
    await on.goto(web.house.url + path.replace(':room', room.split('/').at(-1) ?? ''))
    await on.getByRole('heading', { level: 1 }).first().waitFor()
    await expect.poll(() => on.getByText(t.common.loading).count(), patience).toBe(0)
    expect(await faults(on)).toEqual([])
  })

  it('is the menu of the app', async () => {
    await open('/rooms')
    await button(t.menu.open).click()
    await page.locator('[popover]:popover-open').waitFor()
    expect(await faults()).toEqual([])
  })

  it('are the menu of a room and its question before starting over', async () => {
    await inRoom()
    await button(t.chat.more).click()
    await page.getByRole('menu').waitFor()
    expect(await faults()).toEqual([])
    await page.keyboard.press('Escape')
    await pick(t.chat.startOver)
    await page.getByRole('dialog', { name: t.chat.startOverTitle }).waitFor()
    expect(await faults()).toEqual([])
  })

  it('are the details, the reading and the correction beside a talk', async () => {
    await inRoom()
    await button(t.help.correct).click()
    await page.getByRole('region', { name: t.help.corrections }).locator('del').first().waitFor()
    await button(t.help.reading).click()
    await page.locator('ruby').first().waitFor()
    expect(await faults()).toEqual([])
    await button(t.details.show).click()
    await page.locator('[popover]:popover-open').waitFor()
    expect(await faults()).toEqual([])
  })

  it('are the suggestions, and the notice that a draft gave way to one', async () => {
    await inRoom()
    await page.fill('textarea', 'これは')
    await button(t.chat.suggest).click()
    await page.getByTestId('suggestion').first().waitFor()
    expect(await faults()).toEqual([])
    await page.getByTestId('suggestion').first().click()
    const notice = page.getByText(t.chat.replaced)
    await notice.waitFor()
    // Under the pointer it stays for as long as it is looked at.
    await notice.hover()
    expect(await faults()).toEqual([])
    await page.fill('textarea', '')
  })

  it('is the look back on a scene', async () => {
    await inRoom()
    await pick(t.help.report)
    await page.getByText(t.help.levelImpression).waitFor()
    expect(await faults()).toEqual([])
  })

  it('are a failed reply and one that broke off', async () => {
    await web.openScene(page, japanese)
    await written(page, 1)
    // The model counts its faults by what was said to it.
    await say(page, `${locale} !fault length times=1`)
    await lastIs(page, 'incomplete')
    await say(page, `${locale} !fault 401 times=1`)
    await lastIs(page, 'failed')
    expect(await faults()).toEqual([])
  })

  it('are cards of works, and of a quote', async () => {
    const admin = await openAdmin(web.house)
    const content = `${locale}: ${'灯台は嵐の夜にいちばん明るい。'.repeat(6)}`
    const body = { title: '灯台守', content, description: content, tags: [`${locale}灯台`] }
    const { id, version } = await admin.json<Entry>('POST', '/entries', { body })
    await admin.json('POST', `/entries/${id}/approve`, { body: { version } })
    await fillPersonaForm(page, 'recommender', locale, {
      language: [locale],
      genre: ['mystery'],
      mood: ['dark'],
    })
    await page.getByTestId('work-card').first().waitFor()
    expect(await faults()).toEqual([])
    await fillPersonaForm(page, 'quote-finder', locale, { language: [locale] })
    await written(page, 1)
    await say(page, '灯台')
    await page.getByTestId('quote-card').waitFor()
    expect(await faults()).toEqual([])
  })

  it('are the proposal for the board, and the question before a log-out', async () => {
    await open('/board')
    await button(t.board.propose).click()
    await page.getByRole('dialog', { name: t.board.propose }).waitFor()
    expect(await faults()).toEqual([])
    await inRoom()
    await page.fill('textarea', 'これは')
    await open('/me')
    await button(t.menu.logOut).click()
    await page.getByRole('dialog', { name: t.menu.draftsTitle }).waitFor()
    expect(await faults()).toEqual([])
  })
})

/** Runs in the page: what the choice does to it, whatever the system is set to. */
function chooseTheme(theme: string): void {
  document.documentElement.classList.remove('light', 'dark')
  document.documentElement.classList.add(theme)
}
