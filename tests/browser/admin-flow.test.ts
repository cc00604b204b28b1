import type { Me } from '@dramatis/contracts/http/accounts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { askApi } from './ask-api.ts'
import { lastIs, replies, say, stored, written } from './chat-page.ts'
import { patience } from './patience.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'

describe('who runs the house', { timeout: 120_000 }, () => {
  let web: WebHouse
  let admin: Page
  let user: Page
  let email: string
  let userId: string

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    admin = (await web.visitor()).page
    await web.makeAdmin(await web.signUp(admin))
    user = (await web.visitor()).page
    email = await web.signUp(user)
    userId = (await askApi<Me>(user, 'GET', '/me')).id
    await web.openScene(user, 1)
    await written(user, 1)
  })
  afterAll(() => web.close())

  const open = (path: string) => admin.goto(web.house.url + path)
  const account = () => admin.getByRole('article').filter({ hasText: email })
  const turn = (id: string) => admin.getByRole('article').filter({ hasText: id })
  const lastTurn = async () => (await stored(user)).at(-1) as unknown as { turn: { id: string } }

  async function find(): Promise<void> {
    await open('/admin/users')
    await admin.getByLabel('Search by e-mail, nickname or id').fill(email)
    await admin.getByText('1 account', { exact: true }).waitFor()
  }

  async function change(act: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>) {
    await account().getByRole('button', { name: 'Change' }).click()
    const dialog = admin.getByRole('dialog', { name: email })
    await act(dialog)
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function tryToLogIn(page: Page): Promise<void> {
    await page.goto(`${web.house.url}/login`)
    await page.fill('input[type=email]', email)
    await page.fill('input[type=password]', PASSWORD)
    await page.locator('form button[type=submit]').click()
  }

  it('finds an account, sets how many messages a day it has, and gives it back the usual number', async () => {
    await find()
    await change(async (dialog) => {
      await dialog.getByLabel('Messages a day').fill('7.5')
      await dialog.getByText('Please enter a whole number').waitFor()
      await dialog.getByLabel('Messages a day').fill('7')
    })
    await account().getByText('7', { exact: true }).waitFor()
    await user.reload()
    await user.getByText(/^7 messages left today/).waitFor()
    await change((dialog) => dialog.getByLabel('Messages a day').fill(''))
    await account().getByText('As usual').waitFor()
    await user.reload()
    await user.getByText(/^(1,000|9\d\d) messages left today/).waitFor()
    expect(await account().getByText('7', { exact: true }).count()).toBe(0)
  })

  it('gives an account the rights of an admin, and takes them', async () => {
    await find()
    await change((dialog) => dialog.getByLabel('Role').selectOption('admin'))
    await user.goto(`${web.house.url}/rooms`)
    await user.getByRole('link', { name: 'Admin' }).click()
    await user.getByText('Everything is running.').waitFor()
    await change((dialog) => dialog.getByLabel('Role').selectOption('user'))
    await user.reload()
    await user.getByRole('heading', { name: 'This page is not in the script' }).waitFor()
    await user.goto(`${web.house.url}/rooms`)
    await user.getByRole('link', { name: 'History' }).waitFor()
    expect(await user.getByRole('link', { name: 'Admin' }).count()).toBe(0)
  })

  it('cannot take away the own rights', async () => {
    await open('/admin/users')
    await admin.getByRole('button', { name: 'Admins' }).click()
    await admin.getByText('1 account', { exact: true }).waitFor()
    await admin.getByRole('button', { name: 'Change' }).click()
    await admin.getByText('You cannot take away your own rights.').waitFor()
    expect(await admin.getByLabel('Role').isDisabled()).toBe(true)
    await admin.getByRole('button', { name: 'Close' }).click()
  })

  it('finds turns by their state and tries a failed one again', async () => {
    await user.goto(`${web.house.url}/rooms`)
    await user.locator('a[href^="/rooms/room_"]').click()
    await written(user, 1)
    await say(user, 'Are you there? !fault 401 times=1')
    await lastIs(user, 'failed')
    const { id } = (await lastTurn()).turn
    await open('/admin/turns')
    await admin.getByLabel('State').selectOption('failed')
    await turn(id).getByText('the model refused the request.').waitFor()
    // It is in the list of all turns as well, which stands there until the other has come.
    await expect.poll(() => admin.getByRole('article').count(), patience).toBe(1)
    expect(await admin.getByRole('main').textContent()).not.toContain('Are you there?')
    await turn(id).getByRole('button', { name: 'Try again' }).click()
    await admin.getByText('It is being tried again.').waitFor()
    await written(user, 2)
    expect(await user.getByTestId('said').count()).toBe(1)
  })

  it('cancels a running one, found by whose it is', async () => {
    await say(user, '!long 60000 en')
    await replies(user).last().getByText('Today the sky').waitFor()
    const { id } = (await lastTurn()).turn
    await open('/admin/turns')
    await admin.getByLabel('Id of a user, room or turn').fill(userId)
    await admin.getByLabel('State').selectOption('running')
    await turn(id).getByRole('button', { name: 'Cancel' }).click()
    await admin.getByText('Cancelled.', { exact: true }).waitFor()
    await lastIs(user, 'cancelled')
    await admin.getByLabel('State').selectOption('cancelled')
    await turn(id).waitFor()
    await admin.getByLabel('Id of a user, room or turn').fill('nonsense')
    await admin.getByText('That is not the id of a user, a room or a turn.').waitFor()
    expect(await admin.getByRole('article').count()).toBe(0)
  })

  it('sees at a glance whether all runs, what went wrong, and gets to the jobs', async () => {
    await open('/admin')
    await admin.getByText('Everything is running.').waitFor()
    const [worker] = web.house.workers
    await admin.getByText(worker?.workerId ?? '-').waitFor()
    const [jobs] = await Promise.all([
      admin.context().waitForEvent('page'),
      admin.getByRole('link', { name: 'Job dashboard' }).click(),
    ])
    await jobs.waitForURL('**/admin/queues**')
    await jobs.locator('#root *').first().waitFor()
    await jobs.getByText(/turns/i).first().waitFor()
    expect(new URL(jobs.url()).origin).toBe(web.house.url)
    await jobs.close()
  })

  it('shuts an account out at once, keeps it out, and lets it in again', async () => {
    await find()
    await change((dialog) => dialog.getByLabel('Disabled').check())
    await account()
      .getByText(/^Disabled since/)
      .waitFor()
    await user.waitForURL('**/login?**')
    const elsewhere = (await web.visitor()).page
    await tryToLogIn(elsewhere)
    await elsewhere.getByRole('alert').waitFor()
    expect(new URL(elsewhere.url()).pathname).toBe('/login')
    await change((dialog) => dialog.getByLabel('Disabled').uncheck())
    await tryToLogIn(elsewhere)
    await elsewhere.waitForURL('**/rooms')
    await elsewhere.context().close()
    await open('/admin/audit')
    await admin.getByText(userId).first().waitFor()
  })
})
