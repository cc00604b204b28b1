import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { end } from '../house.ts'
import { silenceWorker } from '../silence-worker.ts'
import { askApi } from './ask-api.ts'
import { lastReply, replies, say, stored, written } from './chat-page.ts'
import { freshScene } from './fresh-scene.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'

describe('the live line', () => {
  let web: WebHouse
  let reader: Visitor

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    reader = await web.signedUp()
  })
  afterAll(() => web.close())

  const inScene = () => freshScene(reader)
  const countStreams = (context: BrowserContext) => {
    const streams = { opened: 0 }
    context.on('request', (request) => {
      if (request.url().endsWith('/api/v1/events')) streams.opened += 1
    })
    return streams
  }
  const text = (page: Page) => replies(page).last().getByTestId('reply-text').textContent()
  const startsLong = (page: Page) => replies(page).nth(1).getByText('Today the sky').waitFor()

  it('is one stream for twelve tabs, and all of them see the reply grow and end', async () => {
    const page = await inScene()
    const streams = countStreams(page.context())
    const tabs = [page]
    for (let tab = 2; tab <= 12; tab += 1) {
      const next = await page.context().newPage()
      await next.goto(page.url())
      await written(next, 1)
      tabs.push(next)
    }
    await say(page, '!long 1500 en')
    for (const tab of tabs) await startsLong(tab)
    for (const tab of tabs) await written(tab, 2)
    const last = await lastReply(page)
    for (const tab of tabs) expect(await lastReply(tab)).toBe(last)
    expect(streams.opened).toBe(0)
  })

  it('passes to another tab when the one that holds it closes in mid-reply, without a gap', async () => {
    const page = await inScene()
    const second = await page.context().newPage()
    await second.goto(page.url())
    await written(second, 1)
    await say(second, '!long 3000 en')
    await startsLong(second)
    await page.close()
    await written(second, 2)
    const shown = (await replies(second).last().getByTestId('reply-text').textContent()) ?? ''
    const kept = (await stored(second)).at(-1)?.replies[0]?.text ?? ''
    expect(kept.length).toBeGreaterThan(2_500)
    expect(words(shown)).toBe(words(kept))
  })

  it('is replaced by polls where streams are blocked', async () => {
    const page = await inScene()
    await page.context().route('**/api/v1/events', (route) => route.abort())
    await page.reload()
    await written(page, 1)
    await say(page, '!long 800 en')
    await written(page, 2)
    const kept = (await stored(page)).at(-1)?.replies[0]?.text ?? ''
    expect(words(await lastReply(page))).toContain(words(kept))
  })

  it('comes back after a time offline, with what was written meanwhile, once', async () => {
    const page = await inScene()
    await say(page, '!long 3000 en')
    await startsLong(page)
    await page.context().setOffline(true)
    await page.getByText('You are offline').waitFor()
    await page.waitForTimeout(2_000)
    await page.context().setOffline(false)
    await written(page, 2)
    const shown = (await replies(page).last().getByTestId('reply-text').textContent()) ?? ''
    const kept = (await stored(page)).at(-1)?.replies[0]?.text ?? ''
    expect(words(shown)).toBe(words(kept))
    expect(await page.getByTestId('said').count()).toBe(1)
  })

  it('says within seconds that a killed writer has gone quiet, and shows the reply of the next one', async () => {
    const page = await inScene()
    const [worker] = web.house.workers
    if (!worker) throw new Error('expected a worker')
    await say(page, '!long 4000 en')
    await startsLong(page)
    await end(worker, 'SIGKILL')
    await page.getByText('No new words for a few seconds').waitFor()
    await silenceWorker(web.house, worker)
    await web.house.addWorker()
    await written(page, 2)
    const last = (await stored(page)).at(-1)
    expect(last?.turn.attempt).toBeGreaterThan(1)
    expect(last?.replies).toHaveLength(1)
    expect(words((await text(page)) ?? '')).toBe(words(last?.replies[0]?.text ?? ''))
  })

  it('keeps two devices in step: a message from each, another reply, a choice and a new name', async () => {
    const { page } = await web.visitor()
    const email = await web.signUp(page)
    await web.openScene(page, 1)
    await written(page, 1)
    const { page: other } = await web.visitor('en-US', { viewport: { width: 1280, height: 800 } })
    await askApi(other, 'POST', '/session', { email, password: PASSWORD })
    await other.goto(page.url())
    await written(other, 1)

    await say(page, 'Written on the phone.')
    await written(other, 2)
    expect(await text(other)).toBe(await text(page))
    await other.getByTestId('regenerate').click()
    await page.getByText('2 / 2').waitFor()
    await written(page, 2)
    expect(await text(page)).toBe(await text(other))
    await page.getByRole('button', { name: 'Previous reply' }).click()
    await other.getByText('1 / 2').waitFor()
    expect(await text(other)).toBe(await text(page))
    const title = 'Named on the phone'
    await askApi(page, 'PATCH', new URL(page.url()).pathname, { title })
    await other.getByRole('heading', { name: title }).waitFor()
    await say(other, 'Written at the desk.')
    await written(page, 3)
    expect(await text(page)).toBe(await text(other))
    await other.context().close()
    await page.context().close()
  })

  it('carries a reply over slow 3G, with a reload in the middle', async () => {
    const page = await inScene()
    const network = await page.context().newCDPSession(page)
    const bytesPerSecond = 50_000
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    })
    await say(page, '!long 3000 en')
    await startsLong(page)
    await page.reload()
    await written(page, 2)
    const kept = (await stored(page)).at(-1)?.replies[0]?.text ?? ''
    expect(words((await text(page)) ?? '')).toBe(words(kept))
    await network.detach()
  })
})

const words = (text: string) => text.replaceAll(/\s+/g, '')
