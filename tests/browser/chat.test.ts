import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../drills/random.ts'
import { backends } from '../house.ts'
import { lastReply, replies, say, stored, written } from './chat-page.ts'
import { freshScene } from './fresh-scene.ts'
import { openSceneByCard } from './open-scene-by-card.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'

const languages = {
  en: { locale: 'en-US', script: /[a-z]{3}/i, scene: 1, line: 'Hello, my name is Oskar.' },
  ko: { locale: 'ko-KR', script: /[가-힣]/, scene: 0, line: '안녕하세요, 제 이름은 민지예요.' },
  ja: { locale: 'ja-JP', script: /[ぁ-んァ-ン]/, scene: 2, line: 'こんにちは、ケンジです。' },
}

describe.each(backends)('the web app on %s', (backend) => {
  let web: WebHouse
  let reader: Visitor

  beforeAll(async () => {
    web = await openWebHouse(backend)
    reader = await web.signedUp()
  })
  afterAll(() => web.close())

  it.each(Object.entries(languages))(
    'plays a scene in %s',
    async (_name, { locale, script, scene, line }) => {
      const { page, errors } = await web.signedUp(locale)
      await openSceneByCard(page, scene)
      await written(page, 1)
      expect(await lastReply(page)).toMatch(script)
      await say(page, line)
      await written(page, 2)
      expect(await page.locator('main').textContent()).toContain(line)
      expect(await lastReply(page)).toMatch(script)
      expect(errors).toEqual([])
      await page.context().close()
    },
  )

  it('goes on with a reply that reloads cut at any instant, and shows it whole', async () => {
    const page = await freshScene(reader)
    await say(page, '!long 6000 en')
    // The message is with the server: before, a reload would only send it again.
    await replies(page).nth(1).getByText('Today the sky').waitFor()
    const random = createRandom(backend.length)
    for (let cut = 0; cut < 5; cut += 1) {
      await page.waitForTimeout(random.between(0, 600))
      await page.reload({ waitUntil: random.pick(['commit', 'domcontentloaded', 'load']) })
    }
    await written(page, 2)
    const shown = await lastReply(page)
    const text = (await stored(page)).at(-1)?.replies[0]?.text ?? ''
    expect(text.length).toBeGreaterThan(5_000)
    expect(shown.replaceAll(/\s+/g, ' ')).toContain(text.replaceAll(/\s+/g, ' ').trim())
  })

  it('shows a message and its reply in a second tab', async () => {
    const page = await freshScene(reader)
    const second = await page.context().newPage()
    await second.goto(page.url())
    await written(second, 1)
    await say(page, 'Can you both see this?')
    await written(page, 2)
    await written(second, 2)
    expect(await lastReply(second)).toBe(await lastReply(page))
  })
})
