import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWebHouse, type WebHouse } from './open-web-house.ts'

describe('the board', { timeout: 120_000 }, () => {
  let web: WebHouse
  let author: Page
  let admin: Page
  let bystander: Page

  beforeAll(async () => {
    web = await openWebHouse('postgres')
    author = (await web.signedUp()).page
    bystander = (await web.signedUp()).page
    admin = (await web.visitor()).page
    await web.makeAdmin(await web.signUp(admin))
  })
  afterAll(() => web.close())

  const card = (page: Page, title: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) })

  const open = (page: Page, show = '') => page.goto(`${web.house.url}/board${show}`)

  async function propose(title: string, content: string, tags: string): Promise<void> {
    await open(author, '?show=mine')
    await author.getByRole('button', { name: 'Propose an entry' }).click()
    const dialog = author.getByRole('dialog', { name: 'Propose an entry' })
    const send = dialog.getByRole('button', { name: 'Send it in' })
    expect(await send.isDisabled()).toBe(true)
    await dialog.getByLabel('Title').fill(title)
    await dialog.getByLabel('The line').fill(content)
    await dialog.getByLabel('What is happening there').fill(`It is about ${title}.`)
    await dialog.getByLabel('Tags').fill(tags)
    await send.click()
    await author.getByText('Sent in. An admin looks at it').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await card(author, title).getByText('Waiting for approval').waitFor()
  }

  /** Everybody sees it, and so does somebody who has nothing to do with it. */
  async function isSeenByAll(title: string): Promise<boolean> {
    await open(bystander)
    await bystander.getByText(/\d+ entr(y|ies)/).waitFor()
    return (await card(bystander, title).count()) > 0
  }

  it('takes an entry that is proposed, edited and then approved, and everybody sees it', async () => {
    await propose('The harbour', 'Ships are not built to stay here.', 'sea, #courage')
    expect(
      await card(author, 'The harbour').getByRole('button', { name: '#courage' }).count(),
    ).toBe(1)
    expect(await isSeenByAll('The harbour')).toBe(false)

    await card(author, 'The harbour').getByRole('button', { name: 'Edit' }).click()
    const dialog = author.getByRole('dialog', { name: 'Edit' })
    expect(await dialog.getByLabel('Tags').inputValue()).toBe('sea, courage')
    await dialog.getByLabel('The line').fill('A ship is safe here, and built for elsewhere.')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await dialog.waitFor({ state: 'detached' })
    await card(author, 'The harbour').getByText('built for elsewhere').waitFor()

    await open(admin, '?show=proposed')
    await card(admin, 'The harbour').getByRole('button', { name: 'Approve' }).click()
    await admin.getByText('Approved. Answers use it from now on.').waitFor()
    await admin.getByText('Nothing is waiting for a decision.').waitFor()
    await author.reload()
    await card(author, 'The harbour').getByText('In use').waitFor()
    expect(await isSeenByAll('The harbour')).toBe(true)
  })

  it('tells the author why an entry was rejected, and takes it in when it was changed', async () => {
    await propose('The mountain', 'Because it is their.', 'height')
    await open(admin, '?show=proposed')
    await card(admin, 'The mountain').getByRole('button', { name: 'Reject' }).click()
    const dialog = admin.getByRole('dialog', { name: 'Reject this entry?' })
    expect(await dialog.getByRole('button', { name: 'Reject' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why').fill('There is a slip in the line.')
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await admin.getByText('Rejected. Its author can read why.').waitFor()

    await author.reload()
    const rejected = card(author, 'The mountain')
    await rejected.getByText('Why it was rejected: There is a slip in the line.').waitFor()
    await rejected.getByRole('button', { name: 'Edit' }).click()
    const edit = author.getByRole('dialog', { name: 'Edit' })
    await edit.getByLabel('The line').fill('Because it is there.')
    await edit.getByRole('button', { name: 'Save changes' }).click()
    await rejected.getByText('Waiting for approval').waitFor()
    expect(await rejected.getByText('Why it was rejected').count()).toBe(0)
  })

  it('lets an admin take back what was approved', async () => {
    await propose('The river', 'You never step into the same one.', 'water')
    await open(admin, '?show=proposed')
    await card(admin, 'The river').getByRole('button', { name: 'Approve' }).click()
    await card(admin, 'The river').waitFor({ state: 'detached' })
    await open(admin)
    await card(admin, 'The river').getByRole('button', { name: 'Withdraw' }).click()
    await admin.getByText('Withdrawn. Answers no longer use it.').waitFor()
    await author.reload()
    await card(author, 'The river').getByText('Withdrawn').waitFor()
    expect(await isSeenByAll('The river')).toBe(false)
  })

  it('finds an entry by its words and by a tag, and says plainly where there is none', async () => {
    await propose('The orchard', 'Every apple remembers its tree.', 'autumn, sea')
    await open(admin, '?show=proposed')
    await card(admin, 'The orchard').getByRole('button', { name: 'Approve' }).click()
    await card(admin, 'The orchard').waitFor({ state: 'detached' })
    await open(author)
    await author.getByLabel('Search the board').fill('apple')
    await author.getByText('1 entry', { exact: true }).waitFor()
    await card(author, 'The orchard').waitFor()
    await author.getByLabel('Search the board').fill('')
    await card(author, 'The orchard').getByRole('button', { name: '#autumn' }).click()
    await author.getByText('1 entry', { exact: true }).waitFor()
    await author.getByRole('button', { name: 'Show entries without #autumn too' }).click()
    await card(author, 'The harbour').waitFor()
    await author.getByLabel('Search the board').fill('quetzalcoatlus')
    await author.getByText('Nothing matches.').waitFor()
    expect(await author.getByRole('article').count()).toBe(0)
  })

  it('asks before a proposal in the making is lost, and before an entry is deleted', async () => {
    await open(author, '?show=mine')
    await author.getByRole('button', { name: 'Propose an entry' }).click()
    await author.getByRole('dialog').getByLabel('Title').fill('Half a thought')
    await author.keyboard.press('Escape')
    await author.getByText('What you wrote here is lost').waitFor()
    await author.getByRole('button', { name: 'Keep writing' }).click()
    expect(await author.getByRole('dialog').getByLabel('Title').inputValue()).toBe('Half a thought')
    await author.keyboard.press('Escape')
    await author.getByRole('button', { name: 'Discard' }).click()
    await author.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await card(author, 'Half a thought').count()).toBe(0)

    await propose('The attic', 'Dust is patient.', '')
    await card(author, 'The attic').getByRole('button', { name: 'Delete' }).click()
    const dialog = author.getByRole('dialog', { name: 'Delete this entry?' })
    await dialog.getByText('“The attic” will be gone for good.').waitFor()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await author.getByText('The entry is deleted.').waitFor()
    await card(author, 'The attic').waitFor({ state: 'detached' })
  })
})
