import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastIs, lastReply, replies, say, stored, written } from './chat-page.ts'
import { freshScene } from './fresh-scene.ts'
import { patience } from './patience.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'

describe('in a chat, a reader', () => {
  let web: WebHouse
  let reader: Visitor

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    reader = await web.signedUp()
  })
  afterAll(() => web.close())

  const inScene = () => freshScene(reader)
  const text = (page: Page) => replies(page).last().getByTestId('reply-text').textContent()
  const said = (page: Page) => page.getByTestId('said').allTextContents()

  /** Asks for a long reply and waits for its first words. */
  async function longReply(page: Page): Promise<void> {
    await say(page, '!long 60000 en')
    await replies(page).nth(1).getByText('Today the sky').waitFor()
  }

  it('stops a reply and keeps what was written, then asks again and leafs between the two', async () => {
    const page = await inScene()
    await say(page, 'Hello there. !long 60000 en')
    await replies(page).nth(1).getByText('Today the sky').waitFor()
    await page.getByTestId('stop').click()
    await lastIs(page, 'cancelled')
    expect(await text(page)).toContain('Today the sky')
    expect(await lastReply(page)).toContain('Stopped')
    const [partial] = (await stored(page)).at(-1)?.replies ?? []
    expect(partial).toMatchObject({ complete: false, text: await text(page) })

    web.house.model.faults.queue([{ name: 'huge', number: 1, match: '', left: 1 }])
    await page.getByTestId('ask-again').click()
    await written(page, 2)
    await page.getByText('2 / 2').waitFor()
    const whole = await text(page)
    expect(whole).not.toBe(partial?.text)
    await page.getByRole('button', { name: 'Previous reply' }).click()
    await page.getByText('1 / 2').waitFor()
    expect(await text(page)).toBe(partial?.text)
    await expect.poll(async () => (await stored(page)).at(-1)?.chosenReplyId).toBe(partial?.id)
    await page.reload()
    await page.getByText('1 / 2').waitFor()
    await page.getByRole('button', { name: 'Next reply' }).press('Enter')
    await page.getByText('2 / 2').waitFor()
    expect(await text(page)).toBe(whole)
  })

  it('stops with Escape what is being written, and keeps the draft', async () => {
    const page = await inScene()
    await longReply(page)
    const draft = 'my\nnext\nlines\nare\nfive'
    await page.fill('textarea', '')
    await page.fill('textarea', draft)
    await page.fill('textarea', `${draft}!`)
    await page.press('textarea', 'Escape')
    await lastIs(page, 'cancelled')
    expect(await page.inputValue('textarea')).toBe(`${draft}!`)
    // The reader stood at the end all the time, and still does.
    expect(await page.getByRole('button', { name: 'New text below' }).count()).toBe(0)
  })

  it('retries a failed reply without sending the message twice', async () => {
    const page = await inScene()
    await say(page, 'Are you there? !fault 401 times=1')
    await lastIs(page, 'failed')
    await page.getByTestId('ask-again').click()
    await written(page, 2)
    expect(await said(page)).toHaveLength(1)
    expect((await stored(page)).at(-1)?.replies).toHaveLength(1)
  })

  it('gets a second reply, and keeps the earlier one in view when a third one fails', async () => {
    const page = await inScene()
    await say(page, 'A coffee, please.')
    await written(page, 2)
    web.house.model.faults.queue([{ name: 'huge', number: 1, match: '', left: 1 }])
    await page.getByTestId('regenerate').click()
    await page.getByText('2 / 2').waitFor()
    const second = await text(page)
    web.house.model.faults.queue([{ name: '401', number: 0, match: '', left: 1 }])
    await page.getByTestId('regenerate').click()
    await page.getByTestId('reply-note').waitFor()
    expect(await page.getByTestId('reply-note').textContent()).toContain('this one stays')
    expect(await text(page)).toBe(second)
    expect((await stored(page)).at(-1)?.replies).toHaveLength(2)
  })

  it('edits the last message and asks again, with the draft as it was', async () => {
    const page = await inScene()
    await say(page, 'My name is Oskar.')
    await written(page, 2)
    await page.fill('textarea', 'a draft')
    await page.getByTestId('edit').click()
    expect(await page.inputValue('textarea')).toBe('My name is Oskar.')
    await page.press('textarea', 'Escape')
    expect(await page.inputValue('textarea')).toBe('a draft')
    await page.getByTestId('edit').click()
    await say(page, 'My name is Minji.')
    await expect.poll(() => said(page)).toEqual(['You: My name is Minji.'])
    await written(page, 2)
    expect(await page.inputValue('textarea')).toBe('a draft')
    expect((await stored(page)).map((message) => message.text)).toEqual([null, 'My name is Minji.'])
  })

  it('changes one waiting message and takes another back', async () => {
    const page = await inScene()
    await longReply(page)
    await say(page, 'second')
    await say(page, 'third')
    await expect.poll(() => page.getByTestId('withdraw').count()).toBe(2)
    await page.getByTestId('withdraw').last().click()
    await expect.poll(() => said(page)).toHaveLength(2)
    // The stream may tell that it is gone before the answer brings its text back.
    await expect.poll(() => page.inputValue('textarea'), patience).toBe('third')
    await page.fill('textarea', '')
    await page.getByTestId('edit').click()
    await say(page, 'deuxième')
    await expect.poll(async () => (await said(page)).at(-1)).toBe('You: deuxième')
    await page.getByTestId('stop').click()
    await lastIs(page, 'done')
    expect((await stored(page)).map((message) => message.text)).toEqual([
      null,
      '!long 60000 en',
      'deuxième',
    ])
  })

  it('writes while offline, and the message goes out once, when the line is back', async () => {
    const page = await inScene()
    await page.context().setOffline(true)
    await say(page, 'Written in a tunnel')
    await page.getByTestId('delivery').waitFor()
    await page.context().setOffline(false)
    await written(page, 2)
    expect((await stored(page)).map((message) => message.text)).toEqual([
      null,
      'Written in a tunnel',
    ])
  })
})
