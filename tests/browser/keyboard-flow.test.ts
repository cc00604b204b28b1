import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { lastIs, replies, stored, written } from './chat-page.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'
import { patience } from './patience.ts'
import { focused, tabTo } from './tab-to.ts'

let web: WebHouse

beforeAll(async () => {
  web = await openWebHouse('postgres')
})
afterAll(() => web.close())

describe.each([
  ['phone', { width: 390, height: 780 }],
  ['desk', { width: 1280, height: 800 }],
] as const)(
  'without a mouse, on a screen of a %s, a person',
  { timeout: 120_000 },
  (size, viewport) => {
    let page: Page

    beforeAll(async () => {
      page = (await web.visitor('en-US', { viewport })).page
    })

    const press = (key: string) => page.keyboard.press(key)
    const button = (name: string) => page.getByRole('button', { name })
    const link = (name: string) => page.getByRole('link', { name, exact: true })

    /** The focus may not fall out of the page when what had it goes away. */
    async function keepsFocus(): Promise<void> {
      await expect.poll(() => focused(page), patience).not.toMatch(/^(BODY|nothing)/)
    }
    async function use(control: Locator, key = 'Tab'): Promise<void> {
      await tabTo(page, control, key)
      await press('Enter')
    }
    async function type(control: Locator, text: string): Promise<void> {
      await tabTo(page, control)
      await page.keyboard.type(text)
    }

    it('signs up and opens a room by its form', async () => {
      await page.goto(`${web.house.url}/signup`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await type(page.locator('input[type=email]'), `keys-${size}-${Date.now()}@example.com`)
      await type(page.locator('input[type=password]'), PASSWORD)
      await press('Enter')
      await page.waitForURL('**/rooms')
      await keepsFocus()
      await use(link('New room'))
      await page.waitForURL('**/rooms/new')
      await keepsFocus()
      // Of radio buttons one takes the focus, and arrows go from there.
      await tabTo(page, page.locator('input[name=persona]:checked'))
      const wanted = page.getByRole('radio', { name: /^Meditation guide/ })
      for (let press = 0; press < 10 && !(await wanted.isChecked()); press += 1) {
        await page.keyboard.press('ArrowDown')
        await page.locator('input[name=persona]:checked:focus').waitFor()
      }
      await page.getByRole('group', { name: 'How are you now?' }).waitFor()
      await keepsFocus()
      await tabTo(page, page.locator('input[name=state][value=tired]'))
      await press('Space')
      await tabTo(page, page.locator('input[name=goal]').first())
      await press('Space')
      await use(button('Open the room'))
      await page.waitForURL(/\/rooms\/room_/)
      await written(page, 1)
      await keepsFocus()
      expect(await page.getByTestId('said').count()).toBe(0)
    })

    it('writes, takes a suggestion, changes what was said and takes back what waits', async () => {
      await type(page.locator('textarea'), 'Good morning!')
      await press('Enter')
      await written(page, 2)
      expect(await focused(page)).toMatch(/^TEXTAREA/)
      await use(button('Suggest what I could say'))
      await page.getByTestId('suggestion').first().waitFor()
      await use(page.getByTestId('suggestion').first(), 'Shift+Tab')
      expect(await focused(page)).toMatch(/^TEXTAREA/)
      await press('Enter')
      await written(page, 3)
      await use(page.getByTestId('edit'), 'Shift+Tab')
      expect(await focused(page)).toMatch(/^TEXTAREA/)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('!long 60000 en')
      await press('Enter')
      await replies(page).last().getByText('Today the sky').waitFor()
      expect(await focused(page)).toMatch(/^TEXTAREA/)
      await page.keyboard.type('And this?')
      await press('Enter')
      await page.getByTestId('withdraw').waitFor()
      await use(page.getByTestId('withdraw'), 'Shift+Tab')
      await page.getByTestId('withdraw').waitFor({ state: 'detached' })
      await keepsFocus()
      await tabTo(page, page.locator('textarea'))
      expect(await page.inputValue('textarea')).toBe('And this?')
      await press('Escape')
      await lastIs(page, 'cancelled')
      expect(await stored(page)).toHaveLength(3)
      await keepsFocus()
    })

    it('searches the history and deletes one message of it', async () => {
      await use(button('More about this room'), 'Shift+Tab')
      const history = page.getByRole('menuitem', { name: 'Search or delete the conversation' })
      await tabTo(page, history, 'ArrowDown')
      await press('Enter')
      await page.waitForURL('**/history?**')
      await keepsFocus()
      await type(page.getByLabel('Search what was said'), 'Good morning')
      const item = page.getByRole('article').filter({ hasText: 'Good morning!' })
      await expect.poll(() => page.getByRole('article').count(), patience).toBe(1)
      await use(item.getByRole('button', { name: 'Delete this message and its reply' }))
      await page.getByRole('dialog').waitFor()
      await use(page.getByRole('dialog').getByRole('button', { name: 'Delete' }))
      await page.getByText('Deleted.').waitFor()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await keepsFocus()
    })

    it('changes the own name, proposes a line for the board, and logs out', async () => {
      await use(link('Me'), 'Shift+Tab')
      await page.waitForURL('**/me')
      await page.getByLabel('Nickname').waitFor()
      await keepsFocus()
      await type(page.getByLabel('Nickname'), 'Minji')
      await press('Enter')
      await page.getByText('Saved.').waitFor()
      await keepsFocus()
      await page.goto(`${web.house.url}/rooms`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await use(link('Board'))
      await page.waitForURL('**/board')
      await keepsFocus()
      await use(button('Propose an entry'))
      const dialog = page.getByRole('dialog', { name: 'Propose an entry' })
      await type(dialog.getByLabel('Title'), 'The key')
      await type(dialog.getByLabel('The line'), 'Every door has one.')
      await use(dialog.getByRole('button', { name: 'Send it in' }))
      await page.getByText('Sent in. An admin looks at it').waitFor()
      await dialog.waitFor({ state: 'detached' })
      await keepsFocus()
      await page.goto(`${web.house.url}/me`)
      await page.getByLabel('Nickname').waitFor()
      await use(
        page.getByRole('main').getByRole('button', { name: 'Log out', exact: true }),
        'Shift+Tab',
      )
      // What was taken back is a draft now.
      await use(page.getByRole('dialog').getByRole('button', { name: 'Log out anyway' }))
      await page.waitForURL((url) => url.pathname === '/' || url.pathname === '/login')
      expect(await focused(page)).not.toMatch(/^nothing/)
    })
  },
)
