import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stored } from './chat-page.ts'
import { injectionPayloads } from './injection-payloads.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'
import { startEchoModel, type EchoModel } from './start-echo-model.ts'
import { watchForScript } from './watch-for-script.ts'

const markup =
  '<img src=x onerror=hit()><img src="https://foreign.example/a.png"><p id=spoilt onclick=hit()>x</p>'

describe('a text that would run script', () => {
  let model: EchoModel
  let web: WebHouse

  beforeAll(async () => {
    model = await startEchoModel(5)
    web = await openWebHouse('postgres', {
      route: async (peer, url) => (peer === 'model' ? model.url : url),
    })
  })
  afterAll(async () => {
    await web.close()
    await model.close()
  })

  it('is shown as text in all of 150 ways, streamed and at rest', async () => {
    // Without the policy of the page: what shows the messages must be safe on its own.
    const { page, context } = await web.visitor('en-US', { bypassCSP: true })
    const watch = await watchForScript(context, web.house.url)
    await web.signUp(page)
    await web.openScene(page, 1)
    const end = `That was all: ${injectionPayloads.length}`
    await sendAll(page, [...injectionPayloads, end])
    await page.getByTestId('reply-text').getByText(end).waitFor()
    expect((await stored(page)).at(-1)?.replies[0]?.text).toBe(end)

    const shown = await readWhole(page)
    const missing = injectionPayloads.filter((payload) => !shown.includes(`You: ${payload.trim()}`))
    expect(missing).toEqual([])
    expect(watch.markup()).toEqual([])
    expect(watch).toMatchObject({ ran: 0, dialogs: 0, foreign: [] })

    // The watch sees what there is to see.
    await page
      .getByTestId('said')
      .last()
      .evaluate((said, html) => said.insertAdjacentHTML('beforeend', html), markup)
    await expect.poll(() => watch.ran).toBe(1)
    await expect.poll(() => watch.foreign).toEqual(['https://foreign.example/a.png'])
    await expect.poll(() => watch.markup()).toHaveLength(3)
    await context.close()
  }, 180_000)

  it('is held back by the policy of the page, had it become markup', async () => {
    const { page, context } = await web.visitor()
    const watch = await watchForScript(context, web.house.url)
    await page.goto(web.house.url)
    await page.getByRole('main').evaluate((main, html) => {
      main.insertAdjacentHTML('afterbegin', html)
      for (const source of ['', 'https://foreign.example/a.js', 'data:text/javascript,hit()']) {
        const script = document.createElement('script')
        if (source === '') script.textContent = 'hit()'
        else script.src = source
        main.append(script)
      }
    }, markup)
    await page.locator('#spoilt').click()
    await page.getByRole('link').first().waitFor()
    expect(watch).toMatchObject({ ran: 0, foreign: [] })
    await context.close()
  })
})

/** As a program would, a few at a time: what is being written stays in view. The page only looks on. */
function sendAll(page: Page, texts: readonly string[]): Promise<void> {
  const room = page.url().split('/').at(-1) ?? ''
  return page.evaluate(
    async ({ path, all }) => {
      const few = 5
      const sent: string[] = []
      for (const text of all) {
        const before = sent.at(-few)
        if (before !== undefined) await ended(before)
        const answer = await fetch(path, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': crypto.randomUUID(),
            'x-dramatis': '1',
          },
          body: JSON.stringify({ text }),
        })
        if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
        const { turn } = (await answer.json()) as { turn: { id: string } }
        sent.push(turn.id)
      }

      async function ended(id: string): Promise<void> {
        for (;;) {
          const answer = await fetch(`/api/v1/turns/${id}`)
          const { turn } = (await answer.json()) as { turn: { status: string } }
          if (turn.status === 'done') return
          if (turn.status !== 'queued' && turn.status !== 'running') throw new Error(turn.status)
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      }
    },
    { path: `/api/v1/rooms/${room}/turns`, all: texts },
  )
}

/** What was said in the whole room, read as somebody who scrolls up to its start. */
function readWhole(page: Page): Promise<string[]> {
  return page.getByTestId('conversation').evaluate(async (box) => {
    const shown = new Set<string>()
    const nextFrame = () => new Promise(requestAnimationFrame)
    for (let still = 0; still < 60; still += 1) {
      for (const said of box.querySelectorAll('[data-testid="said"]'))
        shown.add(said.textContent.trim())
      if (box.scrollTop > 0) still = 0
      box.dispatchEvent(new WheelEvent('wheel', { deltaY: -500 }))
      box.scrollTop -= 500
      await nextFrame()
      await nextFrame()
    }
    return [...shown]
  })
}
