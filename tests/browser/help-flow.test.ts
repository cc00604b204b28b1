import type { Room } from '@dramatis/contracts/http/rooms'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askApi } from './ask-api.ts'
import { replies, say, stored, written } from './chat-page.ts'
import { endVoice, fakeVoice, spokenIn } from './fake-voice.ts'
import { freshScene } from './fresh-scene.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'
import { patience } from './patience.ts'
import { pickFromMenu } from './pick-from-menu.ts'

const english = 1
const japanese = 2

describe('a learner in a scene', { timeout: 120_000 }, () => {
  let web: WebHouse
  let reader: Visitor

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    reader = await web.signedUp()
    await reader.context.addInitScript(fakeVoice)
  })
  afterAll(() => web.close())

  const inScene = (scene = english) => freshScene(reader, scene)
  const replyText = async (page: Page) =>
    (await replies(page).last().getByTestId('reply-text').textContent()) ?? ''

  it('takes a suggestion into the text field, where it waits; the draft can be had back', async () => {
    const page = await inScene()
    await page.fill('textarea', 'My own begin')
    await page.getByRole('button', { name: 'Suggest what I could say' }).click()
    const first = page.getByTestId('suggestion').first()
    const words = (await first.locator('[lang]').textContent()) ?? ''
    expect(await page.inputValue('textarea')).toBe('My own begin')
    await first.click()
    expect(await page.inputValue('textarea')).toBe(words)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.getByText('Your draft gave way to the suggestion.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await page.inputValue('textarea')).toBe('My own begin')

    await page.getByRole('button', { name: 'Suggest what I could say' }).click()
    await page.getByTestId('suggestion').first().click()
    const chosen = await page.inputValue('textarea')
    await page.reload()
    await written(page, 1)
    expect(await page.inputValue('textarea')).toBe(chosen)
    expect(await stored(page)).toHaveLength(1)
    await page.press('textarea', 'Enter')
    await written(page, 2)
    expect((await stored(page)).map(({ text }) => text)).toEqual([null, chosen])
  })

  it('folds a correction out beside the message, hears that it is there, and folds it away', async () => {
    const page = await inScene()
    await say(page, 'Yesterday I goed home and I is sure.')
    await written(page, 2)
    const toggle = page.getByRole('button', { name: 'Was that right?' })
    expect(await toggle.getAttribute('aria-expanded')).toBe('false')
    expect(await page.getByTestId('note').count()).toBe(0)
    await toggle.click()
    const note = page.getByRole('region', { name: 'Corrections' })
    await note.locator('del').first().waitFor()
    await note.getByRole('status').getByText('Corrections: ready').waitFor()
    expect(await note.locator('ins').first().textContent()).not.toBe('')
    await note.getByText('Said naturally').waitFor()
    const boxes = await Promise.all([page.getByTestId('said').boundingBox(), note.boundingBox()])
    expect(boxes[1]?.y ?? 0).toBeGreaterThan(boxes[0]?.y ?? Infinity)
    await toggle.click()
    await note.waitFor({ state: 'detached' })
    await page.reload()
    await written(page, 2)
    await toggle.click()
    await note.locator('del').first().waitFor()
  })

  it('is shown how a Japanese reply is read, and is not offered that for an English one', async () => {
    const page = await inScene(japanese)
    await page.getByRole('button', { name: 'How is this read?' }).click()
    const aid = page.getByRole('region', { name: 'Reading aid' })
    await aid.locator('ruby rt').first().waitFor()
    expect(await aid.locator('ruby rt').first().textContent()).toMatch(/[ぁ-んァ-ン]/)
    await aid
      .locator('[lang="ja-Latn"]')
      .getByText(/[a-z]{2}/)
      .waitFor()
    await web.openScene(page, english)
    await written(page, 1)
    expect(await page.getByRole('button', { name: 'How is this read?' }).count()).toBe(0)
  })

  it('looks back on a scene, and the report is kept', async () => {
    const page = await inScene()
    await say(page, 'I has worked in a shop for two year.')
    await written(page, 2)
    await pickFromMenu(page, 'How did I do?')
    const report = page.getByRole('dialog', { name: 'How did I do?' })
    await report.getByText('Level, by this scene:').waitFor()
    await report.getByText('Phrases to keep').waitFor()
    await report.getByRole('button', { name: 'Close' }).click()
    await report.waitFor({ state: 'detached' })
    const { results } = await askApi<{ results: { kind: string; status: string }[] }>(
      page,
      'GET',
      `${new URL(page.url()).pathname}/notes`,
    )
    expect(results.map(({ kind, status }) => [kind, status])).toEqual([['report', 'done']])
  })

  it('copies a reply to the letter', async () => {
    const page = await inScene()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy the reply' }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe((await stored(page)).at(-1)?.replies[0]?.text)
  })

  it('looks up how a reply came to be: its model, tokens, times, and why it ended', async () => {
    const page = await inScene()
    await say(page, 'Good morning!')
    await written(page, 2)
    await page.getByRole('button', { name: 'Details of this reply' }).last().click()
    const rows = page.locator('[popover]:popover-open dl > div')
    await rows.first().waitFor()
    const told = Object.fromEntries(
      await Promise.all(
        (await rows.all()).map(async (row) => [
          await row.locator('dt').textContent(),
          await row.locator('dd').textContent(),
        ]),
      ),
    ) as Record<string, string>
    expect(told).toMatchObject({ Model: 'demo-scripted', 'Why it ended': 'stop' })
    for (const name of ['Prompt tokens', 'Reply tokens', 'Tokens in all'])
      expect(told[name]).toMatch(/^[\d,]+$/)
    for (const name of ['Waited', 'First word after', 'Whole after'])
      expect(told[name]).toMatch(/^[\d.]+ s$/)
    expect(told['Written']).toMatch(/\d{4}/)
    await page.keyboard.press('Escape')
    await rows.first().waitFor({ state: 'detached' })
  })

  it('starts over: a line marks where the context begins, and the talk above stays to be read', async () => {
    const page = await inScene()
    await say(page, 'My name is Oskar.')
    await written(page, 2)
    await pickFromMenu(page, 'Start over')
    await page.getByRole('button', { name: 'Just forget' }).click()
    await page.getByText('The persona starts afresh.').waitFor()
    await say(page, 'What do you know of me?')
    await written(page, 3)
    const mark = page.getByText('Started over here')
    await mark.waitFor()
    expect(await mark.count()).toBe(1)
    const marked = page.locator('li').filter({ has: mark })
    await marked.getByText('What do you know of me?').waitFor()
    await page.getByText('My name is Oskar.').waitFor()

    await pickFromMenu(page, 'Start over')
    await page.getByRole('button', { name: 'Open the scene anew' }).click()
    await written(page, 4)
    expect((await stored(page)).map(({ text }) => text)).toEqual([
      null,
      'My name is Oskar.',
      'What do you know of me?',
      null,
    ])
    await replies(page).nth(3).getByTestId('reply-text').waitFor()
    expect(await mark.count()).toBe(1)
    const room = await askApi<Room>(page, 'GET', new URL(page.url()).pathname)
    expect(room.contextFromSeq).toBe(3)
  })

  it('has a reply read aloud in its own language, and stops it', async () => {
    const page = await inScene(japanese)
    await page.getByRole('button', { name: 'Read aloud' }).click()
    const stop = page.getByRole('button', { name: 'Stop reading' })
    await stop.waitFor()
    await expect.poll(() => spokenIn(page), patience).toHaveLength(1)
    const [first] = await spokenIn(page)
    expect(first?.lang).toBe('ja-JP')
    expect(letters(first?.text)).toBe(letters(await replyText(page)))
    await endVoice(page)
    await page.getByRole('button', { name: 'Read aloud' }).click()
    await stop.click()
    await page.getByRole('button', { name: 'Read aloud' }).waitFor()
  })

  it('has each new reply read aloud once that was asked for, and none after it was taken back', async () => {
    const page = await inScene()
    await pickFromMenu(page, 'Read new replies aloud')
    await page.keyboard.press('Escape')
    await say(page, 'Good morning!')
    await written(page, 2)
    await expect.poll(() => spokenIn(page), patience).toHaveLength(1)
    const [first] = await spokenIn(page)
    expect(first?.lang).toBe('en-US')
    expect(letters(first?.text)).toBe(letters(await replyText(page)))
    await pickFromMenu(page, 'Read new replies aloud')
    await page.keyboard.press('Escape')
    await say(page, 'And how are you?')
    await written(page, 3)
    await page.getByRole('button', { name: 'Read aloud' }).last().waitFor()
    expect(await spokenIn(page)).toHaveLength(1)
  })
})

/** What stays of a text however it is set: marks that only the eye reads are not spoken. */
const letters = (text = '') => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
