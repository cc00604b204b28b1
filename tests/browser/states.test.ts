import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { end } from '../house.ts'
import { setPace } from '../set-pace.ts'
import { silenceWorker } from '../silence-worker.ts'
import { lastIs, replies, say, stored, written } from './chat-page.ts'
import { freshScene } from './fresh-scene.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'

describe('what a reply is doing', { timeout: 120_000 }, () => {
  let web: WebHouse
  let reader: Visitor

  beforeAll(async () => {
    web = await openWebHouse('postgres', {
      pace: { firstTokenMs: 20, tokenMs: 10 },
      env: { WORKER_CONCURRENCY: '1' },
    })
    reader = await web.signedUp()
  })
  afterAll(() => web.close())

  const inScene = () => freshScene(reader)
  const startsLong = (page: Page) => replies(page).nth(1).getByText('Today the sky').waitFor()
  const note = (page: Page) => page.getByTestId('reply-note').last()

  it('is told while it waits: how many are before it, and when it may start', async () => {
    const page = await inScene()
    const [first, second] = [
      await freshScene(await web.signedUp()),
      await freshScene(await web.signedUp('ko-KR')),
    ]
    await say(page, '!long 60000 en')
    await startsLong(page)
    for (const other of [first, second]) await say(other, 'And now me, please.')
    await lastIs(first, 'waiting')
    await lastIs(second, 'waiting')
    const next = /^Yours is next… It may start (any moment|in about \d+ (seconds|minutes?))\.$/
    await replies(first).last().getByText(next).waitFor()
    await replies(second).last().getByText('먼저 답할 메시지가 1개 있어요').waitFor()
    await first.goto(`${web.house.url}/rooms`)
    await first.getByText('Waiting…').waitFor()
    await first.goBack()
    await lastIs(first, 'waiting')
    await page.getByTestId('stop').click()
    await lastIs(page, 'cancelled')
    for (const other of [first, second]) await written(other, 2)
    expect(await first.getByTestId('said').count()).toBe(1)
    for (const other of [first, second]) await other.context().close()
  })

  it('is told in words when it broke off, and half of it is never shown as the whole', async () => {
    const page = await inScene()
    await say(page, 'Tell me all. !fault length times=1')
    await lastIs(page, 'incomplete')
    await note(page).getByText('This reply is incomplete: it reached the length limit.').waitFor()
    await page.reload()
    await lastIs(page, 'incomplete')
    // Also once the talk has gone on.
    await say(page, 'Never mind.')
    await written(page, 2)
    await page.getByTestId('ask-again').click()
    await written(page, 3)
    await page.getByText('2 / 2').waitFor()
    expect(await page.getByTestId('reply-note').count()).toBe(0)
  })

  it('is told in words when it failed, and the same button asks again after a reload', async () => {
    const page = await inScene()
    await say(page, 'Are you there? !fault 401 times=1')
    await lastIs(page, 'failed')
    await note(page).getByText('No reply came: the model refused the request.').waitFor()
    await page.reload()
    await lastIs(page, 'failed')
    await page.getByRole('button', { name: 'Try again' }).click()
    await written(page, 2)
    expect(await page.getByTestId('reply-note').count()).toBe(0)
  })

  it('is told while the model gives no answer: that it is asked again, and when', async () => {
    const page = await inScene()
    await say(page, 'Are you there? !fault 429 14 times=1')
    await page
      .getByText(
        /^The model gives no answer just now\. .+ It may start in about (10|15|20) seconds\.$/,
      )
      .waitFor()
    // Counted down, and never told as a want of writers.
    await page.getByText(/asked again\. It may start any moment\.$/).waitFor()
    await written(page, 2)
    expect((await stored(page)).at(-1)?.turn).toMatchObject({ attempt: 2, retrying: false })
  })

  it('is told when it was stopped, before its first word or after', async () => {
    const page = await inScene()
    await say(page, 'Think long. !fault no-token')
    await lastIs(page, 'writing')
    await page.getByTestId('stop').click()
    await lastIs(page, 'cancelled')
    await note(page).getByText('Stopped before the first word.').waitFor()
    await say(page, '!long 60000 en')
    await replies(page).nth(2).getByText('Today the sky').waitFor()
    await page.getByTestId('stop').click()
    await note(page).getByText('Stopped. What was written is kept.').waitFor()
    expect((await stored(page)).map(({ replies: kept }) => kept.length)).toEqual([1, 0, 1])
  })

  it('keeps a message that was written offline over a reload, and sends it once when the line is back', async () => {
    const page = await inScene()
    const context = page.context()
    // The page itself still loads, as from a cache; nothing of the API does.
    await context.route('**/api/**', (route) => route.abort('internetdisconnected'))
    await say(page, 'Written in a tunnel')
    await page.getByTestId('delivery').waitFor()
    await page.reload()
    expect(await page.evaluate(() => localStorage.getItem('dramatis.outbox'))).toContain(
      'Written in a tunnel',
    )
    await context.unroute('**/api/**')
    await page.reload()
    await written(page, 2)
    expect(await page.getByTestId('said').count()).toBe(1)
    expect((await stored(page)).map(({ text }) => text)).toEqual([null, 'Written in a tunnel'])
  })

  it('says that it starts again when its writer was lost, and ends whole', async () => {
    const page = await inScene()
    await say(page, '!long 4000 en')
    await startsLong(page)
    const [worker] = web.house.workers
    if (!worker) throw new Error('Expected a worker')
    await end(worker, 'SIGKILL')
    await page.getByText('No new words for a few seconds').waitFor()
    // Told until its first word, which is to take long enough to be read.
    await setPace(web.house, { firstTokenMs: 1500, tokenMs: 2 })
    const told = page.getByText('The writer was interrupted. Starting again…').waitFor()
    await silenceWorker(web.house, worker)
    await web.house.addWorker()
    await told
    await written(page, 2)
    const last = (await stored(page)).at(-1)
    expect(last?.turn.attempt).toBeGreaterThan(1)
    expect(last?.replies).toHaveLength(1)
  })
})
