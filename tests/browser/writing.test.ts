import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastIs, lastReply, replies, say, written } from './chat-page.ts'
import { freshScene } from './fresh-scene.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'

describe('somebody who writes', () => {
  let web: WebHouse
  let reader: Visitor

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    reader = await web.signedUp()
  })
  afterAll(() => web.close())

  const inScene = () => freshScene(reader)
  const said = (page: Page) => page.getByTestId('said').allTextContents()

  it.each([
    ['Korean', '안녀', '안녕'],
    ['Japanese', 'こんにちｈ', 'こんにちは'],
  ])('never sends half a word while an input method composes %s', async (_, half, whole) => {
    const page = await inScene()
    await page.focus('textarea')
    const keys = await page.context().newCDPSession(page)
    const composing = { text: half, selectionStart: half.length, selectionEnd: half.length }
    await keys.send('Input.imeSetComposition', composing)
    expect(await page.inputValue('textarea')).toBe(half)
    await page.keyboard.press('Enter')
    expect(await said(page)).toEqual([])
    await keys.send('Input.insertText', { text: whole })
    expect(await page.inputValue('textarea')).toContain(whole)
    expect(await said(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect.poll(() => said(page)).toHaveLength(1)
    await keys.detach()
  })

  it('breaks a line with Shift+Enter, finds the draft after a reload, and sends it with Enter', async () => {
    const page = await inScene()
    await page.focus('textarea')
    await page.keyboard.type('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    expect(await said(page)).toEqual([])
    await page.reload()
    await written(page, 1)
    expect(await page.inputValue('textarea')).toBe('one\ntwo')
    await page.press('textarea', 'Enter')
    await expect.poll(() => said(page)).toEqual(['You: one\ntwo'])
    await written(page, 2)
    await page.reload()
    await written(page, 2)
    expect(await page.inputValue('textarea')).toBe('')
  })

  it('needs nothing but the keyboard, from the first page to a second reply and the room’s settings', async () => {
    const { page, errors } = await web.visitor()
    await page.goto(web.house.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await tabTo(page, page.getByRole('link', { name: 'Start for free' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.locator('input[type=email]'))
    await page.keyboard.type(`keys-${Date.now()}@example.com`)
    await tabTo(page, page.locator('input[type=password]'))
    await page.keyboard.type('correct horse battery')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/rooms')
    await tabTo(page, page.getByRole('link', { name: 'New room' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByTestId('start-scene').nth(1))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/rooms\/room_/)
    await written(page, 1)
    await tabTo(page, page.locator('textarea'))
    await page.keyboard.type('Good morning!')
    await page.keyboard.press('Enter')
    await written(page, 2)
    await tabTo(page, page.getByTestId('regenerate'), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByText('2 / 2').waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Previous reply' }))
    await page.keyboard.press('Enter')
    await page.getByText('1 / 2').waitFor()
    await tabTo(page, page.getByRole('button', { name: 'More' }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    const settings = page.getByRole('menuitem', { name: 'Room settings' })
    await tabTo(page, settings, 'ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/edit')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('who listens is told a reply once, when it is whole', async () => {
    const page = await inScene()
    await page.evaluate(recordAnnouncements)
    await say(page, 'What do you recommend? !long 1500 en')
    await written(page, 2)
    const reply = await replies(page).last().getByTestId('reply-text').textContent()
    const start = (reply ?? '').slice(0, 20)
    await expect.poll(async () => (await announcements(page)).join()).toContain(start)
    const told = (await announcements(page)).filter((text) => text.includes(start))
    expect(told).toHaveLength(1)
    expect(words(told[0] ?? '')).toContain(words(reply ?? ''))
  })

  it('sees nothing move where less motion is wanted', async () => {
    const page = await inScene()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await say(page, '!long 60000 en')
    await replies(page).nth(1).getByText('Today the sky').waitFor()
    await expect.poll(() => moving(page)).toBeGreaterThan(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(() => moving(page)).toBe(0)
    await page.getByTestId('stop').click()
    await lastIs(page, 'cancelled')
    expect(await lastReply(page)).toContain('Stopped')
    expect(await moving(page)).toBe(0)
  })
})

const words = (text: string) => text.replaceAll(/\s+/g, '')

/** As a person does: on and on, until the focus is there. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  await wanted.waitFor()
  for (let press = 0; press < 80; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${String(wanted)}`)
}

function moving(page: Page): Promise<number> {
  return page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  )
}

/** Runs in the page: what a screen reader would read out by itself. */
function recordAnnouncements(): void {
  const told: string[] = []
  Object.assign(globalThis, { told })
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest('[role=status], [role=alert], [role=log], [aria-live]')
      const text = region?.textContent.trim() ?? ''
      if (text !== '' && text !== told.at(-1)) told.push(text)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

function announcements(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { told: string[] }).told)
}
