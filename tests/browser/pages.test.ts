import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPages, type AnyPage } from './all-pages.ts'
import { say, written } from './chat-page.ts'
import { findFaults } from './find-faults.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'
import { scrollsSideways } from './scrolls-sideways.ts'

const source = join(import.meta.dirname, '../../apps/web/src')
const height = 780
const phone = { width: 390, height }
const desktop = { width: 1280, height }
const widths = [320, 360, 768, 1024, 1440]
const unbroken = 'ThisWordIsMuchLongerThanAnyPhoneIsWide'.repeat(4)

describe('every page', () => {
  let web: WebHouse
  let room: string
  const visitors = {} as Record<AnyPage['who'], Visitor>

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    visitors.guest = await web.visitor()
    visitors.user = await web.signedUp()
    visitors.admin = await web.visitor()
    await web.makeAdmin(await web.signUp(visitors.admin.page))
    const { page } = visitors.user
    await web.openScene(page, 1)
    await written(page, 1)
    room = page.url().split('/').at(-1) ?? ''
    await say(page, `Hello! ${unbroken}`)
    await written(page, 2)
  })
  afterAll(() => web.close())

  /** With its data: nothing on it says that it is still loading. */
  async function open({ who, path }: AnyPage): Promise<Page> {
    const { page } = visitors[who]
    await page.goto(web.house.url + path.replace(':room', room))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await expect.poll(() => page.getByText('Loading…').count()).toBe(0)
    return page
  }

  it.each(allPages)(
    'is without fault for axe in both themes, and fits every width: $name',
    async (each) => {
      const page = await open(each)
      for (const size of [phone, desktop]) {
        await page.setViewportSize(size)
        for (const [colorScheme, look] of [
          ['light', 'whole'],
          ['dark', 'colours'],
        ] as const) {
          await page.emulateMedia({ colorScheme })
          expect(await findFaults(page, look), `${size.width} ${colorScheme}`).toEqual([])
        }
      }
      for (const width of widths) {
        await page.setViewportSize({ width, height })
        expect(await scrollsSideways(page), `at ${width}`).toEqual([])
      }
    },
  )

  it('changes nothing but colours with the theme, so that one theme is enough for all other faults', async () => {
    const files = await readdir(source, { recursive: true })
    const looks = files.filter((name) => /\.(tsx?|css)$/.test(name))
    expect(looks.length).toBeGreaterThan(50)
    const texts = await Promise.all(looks.map((name) => readFile(join(source, name), 'utf8')))
    // Variants of a class, media queries and rules of their own; `light-dark()` takes colours only.
    const other =
      /\b(dark|light):[\w[-]|prefers-color-scheme|\.(dark|light)\b(?! \{\s*color-scheme: \w+;\s*\})/g
    const found = texts.flatMap((text, at) =>
      [...text.matchAll(other)].map(([match]) => `${looks[at]}: ${match}`),
    )
    expect(found).toEqual([])
  })

  it('comes with at most 200 KB of script at first, compressed', async () => {
    const { page, context } = await web.visitor('ja-JP')
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body())
    })
    await page.goto(web.house.url)
    await page.getByTestId('guest-scene').first().waitFor()
    const bodies = await Promise.all(scripts)
    expect(bodies.length).toBeGreaterThan(2)
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
    expect(bytes).toBeLessThanOrEqual(200 * 1024)
    await context.close()
  })

  it('says so where a page has a fault, or is too wide', async () => {
    const { page } = visitors.guest
    await page.goto(web.house.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('main').evaluate((main) => {
      main.insertAdjacentHTML('beforeend', '<button></button><pre>' + 'wide'.repeat(400) + '</pre>')
    })
    expect((await findFaults(page)).join()).toContain('button-name')
    expect(await scrollsSideways(page)).not.toEqual([])
  })
})
