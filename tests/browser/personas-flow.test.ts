import type { Entry } from '@dramatis/contracts/http/entries'
import type { Room } from '@dramatis/contracts/http/rooms'
import { seedRecords } from '@dramatis/core/seed-records'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../scripts/catalogue/seed-catalogue.ts'
import { openAdmin } from '../e2e/open-admin.ts'
import { askApi } from './ask-api.ts'
import { lastReply, replies, say, stored, written } from './chat-page.ts'
import { fillPersonaForm } from './fill-persona-form.ts'
import { freshPage } from './fresh-page.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'
import { patience } from './patience.ts'

const languages = [
  {
    lang: 'en',
    locale: 'en-US',
    keyword: 'lighthouse',
    title: 'The keeper',
    line: 'The lighthouse is brightest in a storm.',
    none: 'no such scene',
    more: 'Something else, please',
  },
  {
    lang: 'ko',
    locale: 'ko-KR',
    keyword: '등대',
    title: '등대지기',
    line: '등대는 폭풍우가 치는 밤에 가장 밝다.',
    none: '그런 장면이 없습니다',
    more: '다른 책도 추천해 주세요',
  },
  {
    lang: 'ja',
    locale: 'ja-JP',
    keyword: '灯台',
    title: '灯台守',
    line: '灯台は嵐の夜にいちばん明るい。',
    none: 'そのような場面はボードにありません',
    more: 'ほかの本も薦めてください',
  },
] as const

describe('with the other personas, a person', { timeout: 120_000 }, () => {
  let web: WebHouse
  const readers = new Map<string, Visitor>()

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    await seedRecords(web.house.databaseUrl, [seedCatalogue])
    const admin = await openAdmin(web.house)
    for (const { title, line, keyword } of languages) {
      const body = { title, content: line, description: `${title}: ${line}`, tags: [keyword] }
      const { id, version } = await admin.json<Entry>('POST', '/entries', { body })
      await admin.json('POST', `/entries/${id}/approve`, { body: { version } })
    }
  })
  afterAll(() => web.close())

  /** The reader of this language, at a page where nothing is left of the test before. */
  async function freshReader(locale = 'en-US'): Promise<Pick<Visitor, 'page' | 'errors'>> {
    const reader = readers.get(locale) ?? (await web.signedUp(locale))
    readers.set(locale, reader)
    return { page: await freshPage(reader.context), errors: reader.errors }
  }

  it.each(languages)(
    'asks the quote finder, looks at the entry that a quote is from, and is told honestly of none: $lang',
    async ({ lang, locale, keyword, title, line, none }) => {
      const { page, errors } = await freshReader(locale)
      await fillPersonaForm(page, 'quote-finder', lang, { language: [lang] })
      await written(page, 1)
      await say(page, keyword)
      await written(page, 2)
      const card = page.getByTestId('quote-card')
      expect(line).toContain((await card.locator('blockquote').textContent()) ?? '-')
      await say(page, 'quetzalcoatlus')
      await written(page, 3)
      expect(await lastReply(page)).toContain(none)
      expect(await card.count()).toBe(1)
      await card.getByRole('link').click()
      await page.waitForURL(/\/board\?entry=/)
      const source = page.locator('section article')
      await source.getByRole('heading', { name: title }).waitFor()
      expect(await source.textContent()).toContain(line)
      expect(errors).toEqual([])
    },
  )

  it.each(languages)(
    'answers three questions and gets titles as cards, none of them twice: $lang',
    async ({ lang, locale, more }) => {
      const { page, errors } = await freshReader(locale)
      await fillPersonaForm(page, 'recommender', lang, {
        language: [lang],
        genre: ['mystery', 'horror'],
        lastRead: ['Botchan'],
        mood: ['dark'],
      })
      await written(page, 1)
      const first = await titles(page, 0)
      await say(page, more)
      await written(page, 2)
      const second = await titles(page, 1)
      for (const some of [first, second]) expect(some.length).toBeGreaterThan(0)
      expect(new Set([...first, ...second]).size).toBe(first.length + second.length)
      await page.reload()
      await written(page, 2)
      expect(await titles(page, 1)).toEqual(second)
      expect(errors).toEqual([])
    },
  )

  it('tells the meditation guide in choices and in own words how things are, and is led', async () => {
    const { page } = await freshReader()
    const more = 'My shoulders hurt from the desk'
    await fillPersonaForm(page, 'meditation', 'en', {
      language: ['en'],
      state: ['tired', 'tense', 'Sore from moving house'],
      goal: ['sleep'],
      minutes: ['10'],
      more: [more],
    })
    await written(page, 1)
    expect(await replies(page).last().getByTestId('reply-text').textContent()).toMatch(/[a-z]{3}/)
    const room = await askApi<Room>(page, 'GET', new URL(page.url()).pathname)
    expect(room.fields).toMatchObject({
      state: 'tired\ntense\nSore from moving house',
      goal: 'sleep',
      minutes: '10',
      more,
    })
  })

  it('is told what is missing in a persona’s form, at the field itself', async () => {
    const { page } = await freshReader()
    await page.goto(`${web.house.url}/rooms/new`)
    await page.getByText('Meditation guide', { exact: true }).click()
    await page.getByRole('button', { name: 'Open the room' }).click()
    const state = page.getByRole('group', { name: 'How are you now?' })
    await state.getByText('Please fill this in.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('state')
  })

  it('makes a character with a tone of own words, who speaks first and answers', async () => {
    const { page, errors } = await freshReader()
    const role = 'Keeper of a small harbour; knows boats, knots and the weather'
    const tone = 'like an old sailor'
    const answers = { language: ['en'], name: ['Marlow'], tone: [tone], role: [role] }
    await fillPersonaForm(page, 'character', 'en', answers)
    await written(page, 1)
    await page.getByRole('heading', { level: 1, name: 'Marlow' }).waitFor()
    await say(page, 'Which knot holds best?')
    await written(page, 2)
    const room = await askApi<Room>(page, 'GET', new URL(page.url()).pathname)
    expect(room.fields).toEqual({ language: 'en', name: 'Marlow', tone, role })
    expect(errors).toEqual([])
  })

  it('sets how steady and how long replies are, is told of a number that cannot be, and all of it stays', async () => {
    const { page } = await freshReader()
    await web.openScene(page, 1)
    await openSettings(page)
    await page.getByLabel('Temperature').fill('0.3')
    const longest = page.getByLabel('Longest reply, in tokens')
    await longest.fill('5')
    await page.getByText('Model and replies').click()
    await page.getByRole('button', { name: 'Save changes' }).click()
    // At the field, which is unfolded again.
    await page.locator('[aria-invalid=true]:focus').waitFor()
    expect(await longest.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByText('Saved.').count()).toBe(0)
    await longest.fill('64')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved.').waitFor()
    const path = new URL(page.url()).pathname.replace('/edit', '')
    const { settings } = await askApi<Room>(page, 'GET', path)
    expect(settings).toMatchObject({ temperature: 0.3, maxTokens: 64 })
    await page.reload()
    await page.getByText('Model and replies').click()
    expect(await longest.inputValue()).toBe('64')
    expect(await page.getByLabel('Temperature').inputValue()).toBe('0.3')
  })

  it('sets three replies to each message in the room’s settings, leafs between them, and the choice stays', async () => {
    const { page } = await freshReader()
    await web.openScene(page, 1)
    await openSettings(page)
    await page.getByLabel('Replies to each message').selectOption('3')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('link', { name: 'Back' }).click()
    await written(page, 1)
    await say(page, 'What would you do in my place?')
    await written(page, 2)
    const group = page.getByRole('group', { name: 'Replies to choose from' })
    await group.getByText(/^\d \/ 3$/).waitFor()
    const place = (at: number) => group.getByText(`${at} / 3`, { exact: true })
    const previous = group.getByRole('button', { name: 'Previous reply' })
    while ((await place(1).count()) === 0) {
      const now = await group.getByText(/^\d \/ 3$/).textContent()
      await previous.click()
      await place(Number(now?.[0]) - 1).waitFor()
    }
    const seen = [await replyText(page)]
    for (const at of [2, 3]) {
      await group.getByRole('button', { name: 'Next reply' }).click()
      await place(at).waitFor()
      seen.push(await replyText(page))
    }
    const kept = (await stored(page)).at(-1)
    expect(seen).toEqual(kept?.replies.map(({ text }) => text))
    await previous.click()
    await place(2).waitFor()
    await expect
      .poll(async () => (await stored(page)).at(-1)?.chosenReplyId, patience)
      .toBe(kept?.replies[1]?.id)
    await page.reload()
    await place(2).waitFor()
    expect(await replyText(page)).toBe(seen[1])
  })
})

async function openSettings(page: Page): Promise<void> {
  await written(page, 1)
  await page.getByRole('button', { name: 'More about this room' }).click()
  await page.getByRole('menuitem', { name: 'Room settings' }).click()
  await page.getByText('Model and replies').click()
}

const replyText = (page: Page) => replies(page).last().getByTestId('reply-text').textContent()

const titles = (page: Page, reply: number) =>
  replies(page).nth(reply).getByTestId('work-card').locator('p:first-child').allTextContents()
