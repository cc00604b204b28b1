import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { written } from './chat-page.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'

const mostBytes = 200 * 1024
/** A phone of the middle class on a slow mobile line. */
const slowCpu = { rate: 4 }
const slowLine = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}

const firstLoads = [
  { name: 'landing', path: '/', who: 'guest', control: '[data-testid=guest-scene]' },
  { name: 'log-in', path: '/login', who: 'guest', control: 'input[type=password]' },
  { name: 'rooms', path: '/rooms', who: 'user', control: 'a[href^="/rooms/room_"]' },
  { name: 'chat', path: ':room', who: 'user', control: '[data-testid=reply][data-state=done]' },
] as const

describe('the first load on a slow phone', () => {
  let web: WebHouse
  let user: Visitor
  let room: string

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    user = await web.signedUp()
    await web.openScene(user.page, 1)
    await written(user.page, 1)
    room = new URL(user.page.url()).pathname
  })
  afterAll(() => web.close())

  it.each(firstLoads)(
    'comes with at most 200 KB of script, compressed: $name',
    async ({ name, path, who, control }) => {
      const storageState = await user.context.storageState()
      const { page, context } = await web.visitor('en-US', {
        isMobile: true,
        hasTouch: true,
        ...(who === 'user' && { storageState }),
      })
      const devTools = await context.newCDPSession(page)
      await devTools.send('Network.enable')
      await devTools.send('Emulation.setCPUThrottlingRate', slowCpu)
      await devTools.send('Network.emulateNetworkConditions', slowLine)
      await page.addInitScript(watchFor, control)
      await page.goto(web.house.url + path.replace(':room', room))
      await page.locator(control).first().waitFor({ timeout: 50_000 })
      await expect.poll(() => usableAt(page), { timeout: 20_000 }).toBeGreaterThan(0)
      const ms = await usableAt(page)
      const sizes = await page.evaluate(scriptsUntil, ms)
      const bytes = sizes.reduce((sum, size) => sum + size, 0)
      console.info(
        `${name}: interactive after ${ms} ms, ${sizes.length} scripts of ${Math.round(bytes / 1024)} KB`,
      )
      expect(sizes.length).toBeGreaterThan(1)
      expect(bytes).toBeGreaterThan(0)
      expect(bytes).toBeLessThanOrEqual(mostBytes)
      const { early, asked } = await page.evaluate(requestsUntil, ms)
      expect(early).toEqual([expect.stringContaining('/assets/en-')])
      // What was asked for early is what is wanted later: nothing travels twice.
      expect(asked).toEqual([...new Set(asked)])
      await context.close()
    },
    120_000,
  )
})

/** Compressed sizes of what was there by then; what is fetched afterwards, for later, is no part of the first load. */
function scriptsUntil(ms: number): number[] {
  return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name, responseEnd }) => /\.js($|\?)/.test(name) && responseEnd <= ms)
    .map(({ encodedBodySize }) => encodedBodySize)
}

/**
 * The texts that `early.js` asked for while the first script was on its way, and all that was asked for
 * until the page was usable. Later the page reads again, where the stream was late, what may have happened unheard.
 */
function requestsUntil(ms: number): { early: string[]; asked: string[] } {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')]
  return {
    early: links.map(({ href }) => href).filter((href) => /\/assets\/(en|ko|ja)-/.test(href)),
    asked: entries.filter(({ startTime }) => startTime <= ms).map(({ name }) => name),
  }
}

/** Runs in the page before its own scripts: when the control is there, and the page has a moment for it. */
function watchFor(control: string): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector(control) === null) return
    observer.disconnect()
    requestIdleCallback(() =>
      Object.assign(globalThis, { usableAt: Math.round(performance.now()) }),
    )
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true })
}

function usableAt(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as { usableAt?: number }).usableAt ?? 0)
}
