import { readFile } from 'node:fs/promises'
import type { AccountExport } from '@dramatis/contracts/http/account-export'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { askApi } from './ask-api.ts'
import { say, stored, written } from './chat-page.ts'
import { freshPage } from './fresh-page.ts'
import { makeScene } from './make-scene.ts'
import { openWebHouse, type Visitor, type WebHouse } from './open-web-house.ts'
import { patience } from './patience.ts'

describe('among their own things, a person', { timeout: 120_000 }, () => {
  let web: WebHouse
  let visitor: Visitor

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    visitor = await web.visitor()
  })
  afterAll(() => web.close())

  /** Somebody new, at no page of theirs yet. */
  async function newcomer(): Promise<Page> {
    const page = await freshPage(visitor.context)
    await visitor.context.clearCookies()
    await web.signUp(page)
    return page
  }
  /** Somebody new who has said this in one room. */
  async function whoSaid(...texts: string[]): Promise<Page> {
    const page = await newcomer()
    await web.openScene(page, 1)
    await written(page, 1)
    for (const [at, text] of texts.entries()) {
      await say(page, text)
      await written(page, at + 2)
    }
    return page
  }
  const open = (page: Page, path: string) => page.goto(web.house.url + path)

  const logIn = (page: Page, email: string, password: string) =>
    askApi(page, 'POST', '/session', { email, password })

  async function saved(page: Page, button: string): Promise<unknown> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^dramatis-\w+\.json$/)
    return JSON.parse(await readFile(await file.path(), 'utf8'))
  }

  it('reads the history by day, searches it, and deletes one message for good', async () => {
    const page = await whoSaid('A melon, please.', 'Two pears, please.')
    const room = page.url()
    await open(page, '/history')
    const items = page.getByRole('article')
    await page.getByRole('heading', { level: 2, name: 'Today' }).waitFor()
    await expect.poll(() => items.count(), patience).toBe(3)
    expect(await items.first().textContent()).toContain('Two pears, please.')
    await page.getByLabel('Search what was said').fill('melon')
    await items.locator('mark', { hasText: 'melon' }).first().waitFor()
    await expect.poll(() => items.filter({ hasText: 'Two pears' }).count(), patience).toBe(0)
    await items
      .filter({ hasText: 'A melon' })
      .getByRole('button', { name: 'Delete this message and its reply' })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Deleted.').waitFor()
    await page.getByText('Nothing was found.').waitFor()
    await page.goto(room)
    await written(page, 2)
    expect((await stored(page)).map(({ text }) => text)).toEqual([null, 'Two pears, please.'])
  })

  it('takes the history along as a file, and then deletes all of it but the rooms', async () => {
    const page = await whoSaid('Keep this.')
    await open(page, '/history')
    const file = (await saved(page, 'Download the whole history')) as {
      rooms: { messages: { text: string | null; replies: { text: string }[] }[] }[]
    }
    expect(file.rooms[0]?.messages.map(({ text }) => text)).toEqual([null, 'Keep this.'])
    expect(file.rooms[0]?.messages[1]?.replies[0]?.text).toMatch(/\w/)
    await page.getByRole('button', { name: 'Delete the whole history' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete it all' }).click()
    await page.getByText('Nothing has been said yet.').waitFor()
    await open(page, '/rooms')
    await expect.poll(() => page.locator('a[href^="/rooms/room_"]').count(), patience).toBe(1)
  })

  it('finds a room by its name, gives it another, deletes it, and has it back', async () => {
    const page = await newcomer()
    for (const scene of [0, 1, 2, 3]) await makeScene(page, scene)
    await open(page, `${await makeScene(page, 4)}/edit`)
    await page.getByLabel('Room name').fill('The quiet harbour')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved.').waitFor()
    const roomPath = new URL(page.url()).pathname.replace('/edit', '')
    await open(page, '/rooms')
    const cards = page.locator('a[href^="/rooms/room_"]')
    await expect.poll(() => cards.count(), patience).toBe(5)
    await page.getByLabel('Search my rooms').fill('harbour')
    await page.getByText('1 room found').waitFor()
    expect(await cards.count()).toBe(1)
    await cards.click()
    await page.getByRole('heading', { level: 1, name: 'The quiet harbour' }).waitFor()

    const remove = async () => {
      await page.getByRole('button', { name: 'More about this room' }).click()
      await page.getByRole('menuitem', { name: 'Delete room' }).click()
      await page.getByText('“The quiet harbour” is deleted.').waitFor()
      await page.waitForURL('**/rooms')
      await expect
        .poll(() => cards.filter({ hasText: 'The quiet harbour' }).count(), patience)
        .toBe(0)
    }
    await remove()
    await page.getByRole('button', { name: 'Undo' }).click()
    await cards.filter({ hasText: 'The quiet harbour' }).click()
    await page.waitForURL(`**${roomPath}`)
    await written(page, 1)
    await remove()
    const gone = page.waitForResponse(
      (answer) => answer.request().method() === 'DELETE' && answer.url().endsWith(roomPath),
    )
    // Nobody is at the button: the time runs on.
    await page.mouse.move(5, 5)
    expect((await gone).ok()).toBe(true)
    await page.reload()
    await expect.poll(() => cards.count(), patience).toBe(4)
    await page.goto(web.house.url + roomPath)
    await page.getByRole('heading', { name: 'There is no such room' }).waitFor()
  })

  it('tells who they are and when their day begins, and the next reply’s day goes by it', async () => {
    const page = await newcomer()
    await open(page, '/me')
    await page.getByLabel('Nickname').fill('Minji')
    await page.getByLabel('Year of birth').fill('98')
    const profile = page.getByRole('region', { name: 'Profile' })
    await profile.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Please enter a year such as 1998.').waitFor()
    await page.getByLabel('Year of birth').fill('1998')
    await page.getByLabel('Occupation').fill('Baker')
    await page.getByLabel('Time zone').selectOption('Pacific/Kiritimati')
    await profile.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved.').waitFor()
    await page.reload()
    expect(await page.getByLabel('Nickname').inputValue()).toBe('Minji')
    expect(await askApi<Me>(page, 'GET', '/me')).toMatchObject({
      nickname: 'Minji',
      birthYear: 1998,
      job: 'Baker',
      timeZone: 'Pacific/Kiritimati',
    })
    await page.getByText(/New ones at .*12:00\sAM/).waitFor()
  })

  it('reads the pages in another language and a chosen theme, and finds both after a reload', async () => {
    const { page, errors } = await web.signedUp()
    await open(page, '/me')
    await page.getByLabel('Language', { exact: true }).selectOption('ja')
    await page.getByRole('heading', { level: 1, name: 'マイページ' }).waitFor()
    const html = page.locator('html')
    expect(await html.getAttribute('lang')).toBe('ja')
    await page.getByText('ダーク', { exact: true }).click()
    await page.reload()
    await page.getByText('ダーク', { exact: true }).waitFor()
    expect(await html.getAttribute('lang')).toBe('ja')
    expect(await html.getAttribute('class')).toContain('dark')
    const { locale } = await askApi<Me>(page, 'GET', '/me')
    expect(locale).toBe('ja')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('ends the log-in elsewhere with a new password, and another one from the list', async () => {
    const page = await newcomer()
    const { email } = await askApi<Me>(page, 'GET', '/me')
    const other = (await web.visitor()).page
    await logIn(other, email ?? '', PASSWORD)
    await open(page, '/me')
    const form = page.getByRole('region', { name: 'Password' })
    await form.getByLabel('Current password').fill('not my password')
    await form.getByLabel('New password').fill('another horse battery')
    await form.getByRole('button', { name: 'Change the password' }).click()
    const current = form.getByLabel('Current password')
    await expect.poll(() => current.getAttribute('aria-invalid'), patience).toBe('true')
    await current.fill(PASSWORD)
    await form.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('The password is changed.').waitFor()
    await open(other, '/history')
    await other.waitForURL('**/login?**')

    await logIn(other, email ?? '', 'another horse battery')
    await open(other, '/history')
    await other.getByText('Nothing has been said yet.').waitFor()
    await page.reload()
    const sessions = page.getByRole('region', { name: 'Where you are logged in' })
    await sessions.getByText('Here, now').waitFor()
    await sessions.getByRole('button', { name: 'Log out there' }).click()
    await expect.poll(() => sessions.getByRole('listitem').count(), patience).toBe(1)
    await open(other, '/history')
    await other.waitForURL('**/login?**')
    await other.context().close()
  })

  it('logs out and lets the personas forget, while the history stays', async () => {
    const page = await whoSaid('My name is Oskar.')
    const room = new URL(page.url()).pathname
    const { email } = await askApi<Me>(page, 'GET', '/me')
    await open(page, '/me')
    await page.getByRole('button', { name: 'Log out, and let the personas forget' }).click()
    const dialog = page.getByRole('dialog', { name: 'Log out and start over everywhere?' })
    await dialog.getByRole('button', { name: 'Log out and start over' }).click()
    await expect.poll(() => new URL(page.url()).pathname, patience).not.toBe('/me')
    await logIn(page, email ?? '', PASSWORD)
    await open(page, room)
    await page.getByText('My name is Oskar.').waitFor()
    expect((await askApi<Room>(page, 'GET', room)).contextFromSeq).toBe(2)
  })

  it('takes everything along as one file, and leaves for good', async () => {
    const page = await whoSaid('Good-bye, then.')
    await open(page, '/me')
    const email = (await askApi<Me>(page, 'GET', '/me')).email ?? ''
    const file = (await saved(page, 'Download my data')) as AccountExport
    expect(JSON.stringify(file)).toContain('Good-bye, then.')
    await page.getByRole('button', { name: 'Delete my account' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete your account?' })
    const leave = dialog.getByRole('button', { name: 'Delete my account' })
    expect(await leave.isDisabled()).toBe(true)
    await dialog.getByLabel('Current password').fill('not my password')
    await leave.click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('Current password').fill(PASSWORD)
    await leave.click()
    await page
      .getByRole('link', { name: 'Start for free' })
      .or(page.locator('input[type=email]'))
      .first()
      .waitFor()
    await open(page, '/login')
    await page.fill('input[type=email]', email)
    await page.fill('input[type=password]', PASSWORD)
    await page.locator('form button[type=submit]').click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
  })

  it('is asked before a log-out takes a draft away, and leaves none behind', async () => {
    const page = await whoSaid()
    await page.fill('textarea', 'Half a th')
    await open(page, '/me')
    const logOut = page.getByRole('main').getByRole('button', { name: 'Log out', exact: true })
    await logOut.click()
    const dialog = page.getByRole('dialog', { name: 'There are unfinished drafts here' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain('Half a th')
    await logOut.click()
    await dialog.getByRole('button', { name: 'Log out anyway' }).click()
    await page
      .locator('input[type=email]')
      .or(page.getByRole('link', { name: 'Start for free' }))
      .first()
      .waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Half a th')
    await open(page, '/rooms')
    await page.waitForURL('**/login?**')
  })
})
