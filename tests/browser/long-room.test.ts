import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { say, written } from './chat-page.ts'
import { fillRoom } from './fill-room.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'
import { patience } from './patience.ts'

const many = 10_000

describe('a room of ten thousand messages', { timeout: 120_000 }, () => {
  let web: WebHouse
  let page: Page
  const pagesRead: string[] = []

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    page = (await web.signedUp()).page
    await web.openScene(page, 1)
    await written(page, 1)
    const room = new URL(page.url()).pathname
    await fillRoom(web.house.databaseUrl, room.split('/').at(-1) ?? '', many)
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (request.method() === 'GET' && pathname === `/api/v1${room}/messages`)
        pagesRead.push(search)
    })
    await page.goto(web.house.url + room)
  })
  afterAll(() => web.close())

  const conversation = () => page.getByTestId('conversation')
  /** Not the newest, which is also read where the stream was late. */
  const olderRead = () => pagesRead.filter((search) => search.includes('before=')).length
  const question = (number: number) => page.getByText(`Question number ${number}`).first()
  const inPage = () => page.locator('[data-testid=said], [data-testid=reply]').count()
  const top = () => conversation().evaluate((frame) => frame.scrollTop)
  const fromEnd = () =>
    conversation().evaluate((frame) => frame.scrollHeight - frame.scrollTop - frame.clientHeight)

  it('opens at its end, with a page of it read and only what is near in the document', async () => {
    await question(many).waitFor()
    await expect.poll(fromEnd, patience).toBeLessThanOrEqual(2)
    expect(await inPage()).toBeLessThan(200)
    // The newest page; a second time where the stream came after it, for what may have happened in between.
    expect(pagesRead.filter((search) => search.includes('before='))).toEqual([])
    expect(pagesRead.length).toBeLessThanOrEqual(2)
  })

  it('reads on as one scrolls up, and what is in view stays where it is', async () => {
    await conversation().hover()
    for (let pages = 1; pages <= 4; pages += 1) {
      const before = olderRead()
      await expect
        .poll(
          async () => {
            await page.mouse.wheel(0, -1500)
            return olderRead()
          },
          { timeout: 30_000 },
        )
        .toBeGreaterThan(before)
      expect(await inPage()).toBeLessThan(200)
    }
    // Still, and far from both ends: then older lines come by the button's own request.
    await expect.poll(() => page.getByText('Loading earlier messages…').count(), patience).toBe(0)
    expect(await fromEnd()).toBeGreaterThan(3000)
  })

  it('does not let what is read jump when an older page comes before it', async () => {
    // The answer comes late, so that the reader stands still by then.
    let pass = (): void => undefined
    const held = new Promise<void>((resolve) => {
      pass = resolve
    })
    await page.route('**/messages?**before=**', async (route) => {
      await held
      await route.continue()
    })
    const before = olderRead()
    await conversation().hover()
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, -1200)
          return olderRead()
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(before)
    const anchor = await stillAnchor()
    const height = await conversation().evaluate((frame) => frame.scrollHeight)
    pass()
    await expect
      .poll(() => conversation().evaluate((frame) => frame.scrollHeight), patience)
      .toBeGreaterThan(height + 500)
    await page.unroute('**/messages?**before=**')
    expect(Math.abs((await placeOf(anchor.text)) - anchor.y)).toBeLessThanOrEqual(2)
    await stillAnchor()
    expect(Math.abs((await placeOf(anchor.text)) - anchor.y)).toBeLessThanOrEqual(2)
  })

  it('gets back to the end with a key, and writes on there', async () => {
    await conversation().focus()
    await page.keyboard.press('End')
    await question(many).waitFor()
    await expect.poll(fromEnd, patience).toBeLessThanOrEqual(2)
    await say(page, 'Still here?')
    const line = page.locator('li').filter({ hasText: 'Still here?' })
    await line.locator('[data-testid=reply][data-state=done]').waitFor()
    await expect.poll(fromEnd, patience).toBeLessThanOrEqual(2)
    expect(await inPage()).toBeLessThan(200)
  })

  it('reads the newest page again, and no older one, when somebody comes back to the tab', async () => {
    await restOfReads()
    const before = pagesRead.length
    const other = await page.context().newPage()
    await other.goto(`${web.house.url}/rooms`)
    await other.getByRole('heading', { level: 1 }).first().waitFor()
    await page.evaluate(leaveAndReturn)
    await page.bringToFront()
    await other.close()
    await restOfReads()
    const readAgain = pagesRead.slice(before)
    expect(readAgain.filter((search) => search.includes('before='))).toEqual([])
    // At once, and a second time where the stream came back after it.
    expect(readAgain.length).toBeLessThanOrEqual(2)
  })

  /** Until a while has gone by in which nothing was read. */
  async function restOfReads(): Promise<void> {
    let known = -1
    await expect
      .poll(
        () => {
          const more = pagesRead.length - known
          known = pagesRead.length
          return more
        },
        { ...patience, interval: 1500 },
      )
      .toBe(0)
  }

  function placeOf(text: string): Promise<number> {
    return conversation().evaluate((frame, wanted) => {
      const lines = [...frame.querySelectorAll('[data-testid=said], [data-testid=reply-text]')]
      const line = lines.find(({ textContent }) => textContent === wanted)
      return line?.getBoundingClientRect().top ?? NaN
    }, text)
  }

  /** A line in the middle of the window, once the page has come to rest. */
  async function stillAnchor(): Promise<{ text: string; y: number }> {
    let last = NaN
    await expect
      .poll(async () => {
        const before = last
        last = await top()
        return last - before
      }, patience)
      .toBe(0)
    return conversation().evaluate((frame) => {
      const { top, height } = frame.getBoundingClientRect()
      const lines = [...frame.querySelectorAll('[data-testid=said], [data-testid=reply-text]')]
      const middle = lines.find((line) => line.getBoundingClientRect().top > top + height / 3)
      if (!middle) throw new Error('Expected a line in the middle')
      const box = middle.getBoundingClientRect()
      return { text: middle.textContent, y: box.top }
    })
  }
})

/** Runs in the page: it is hidden for a minute of its own clock, then seen again. */
function leaveAndReturn(): void {
  const now = Date.now
  const show = (state: 'hidden' | 'visible') => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }
  show('hidden')
  Date.now = () => now() + 60_000
  show('visible')
  Date.now = now
}
