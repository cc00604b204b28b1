import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { lastReply, say, written } from './chat-page.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'

const languages = [
  { lang: 'ko', locale: 'ko-KR', script: /[가-힣]/, title: '우리 카페' },
  { lang: 'en', locale: 'en-US', script: /[a-z]/i, title: 'Our café' },
  { lang: 'ja', locale: 'ja-JP', script: /[ぁ-んァ-ン一-龯]/, title: '私のカフェ' },
]

describe('from the first look to the next log-in', () => {
  let web: WebHouse

  beforeAll(async () => {
    web = await openWebHouse('postgres')
  })
  afterAll(() => web.close())

  it.each(languages)(
    'a person finds everything in their language: $lang',
    async ({ lang, locale, script, title }) => {
      const { page, errors } = await web.visitor(locale)
      const strange = new Set<string>()
      const look = async () => {
        for (const words of await controls(page)) if (!script.test(words)) strange.add(words)
      }
      // A guest picks a scene, and is in it once signed up.
      await page.goto(web.house.url)
      await page.getByTestId('guest-scene').first().waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      await look()
      await page.getByTestId('guest-scene').first().click()
      const email = `${lang}-${Date.now()}@example.com`
      await page.fill('input[type=email]', email)
      await page.fill('input[type=password]', PASSWORD)
      await look()
      await page.locator('form button[type=submit]').click()
      await page.waitForURL(/\/rooms\/room_/)
      await written(page, 1)
      await say(page, '안녕하세요!')
      await written(page, 2)
      expect(await lastReply(page)).toMatch(/[가-힣]/)
      await look()

      const room = page.url()
      await page.goto(`${web.house.url}/rooms/new`)
      await page.getByTestId('start-scene').first().waitFor()
      await look()
      await page.goto(`${room}/edit`)
      await page.fill('input[name=title]', title)
      await look()
      await page.locator('main form button[type=submit]').click()
      await page.goto(`${web.house.url}/rooms`)
      const card = page.locator('a[href^="/rooms/room_"]')
      await card.getByText(title).waitFor()
      await look()

      await page.context().clearCookies()
      await page.goto(room)
      await page.waitForURL('**/login?**')
      await look()
      await page.fill('input[type=email]', email)
      await page.fill('input[type=password]', PASSWORD)
      await page.locator('form button[type=submit]').click()
      await page.waitForURL(room)
      await written(page, 2)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
      expect([...strange].filter((words) => !words.startsWith('Dramatis'))).toEqual([])
      expect(errors).toEqual([])
      await page.context().close()
    },
  )
})

/** What the page itself says: its headings, and the names of what can be pressed or filled in. */
function controls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll('h1, h2, h3, legend, label, button, nav a, main > a')
    const words = [...all].map((element) => element.ariaLabel ?? element.textContent.trim())
    // Numbers and signs are the same everywhere.
    return words.filter((text) => /\p{L}{2}/u.test(text))
  })
}
