import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../scripts/api-client.ts'
import { replies, say, written } from './chat-page.ts'
import { openWebHouse, type WebHouse } from './open-web-house.ts'
import { serveElsewhere } from './serve-elsewhere.ts'

describe('pages on another origin than the API', () => {
  let pages: Awaited<ReturnType<typeof serveElsewhere>>
  let web: WebHouse

  beforeAll(async () => {
    pages = await serveElsewhere()
    web = await openWebHouse('postgres', { env: { CORS_ORIGINS: pages.url, WEB_ROOT: '' } })
    await pages.build(web.house.url)
  })
  afterAll(async () => {
    await web.close()
    await pages.close()
  })

  it('sign up, write, show the reply as it grows, and go on after a reload', async () => {
    const { page, context, errors } = await web.visitor()
    const asked = { here: 0, there: 0, streams: 0 }
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (!url.pathname.startsWith('/api/')) return
      asked[url.origin === web.house.url ? 'there' : 'here'] += 1
      if (url.pathname === '/api/v1/events') asked.streams += 1
    })
    await page.goto(`${pages.url}/signup`)
    await page.fill('input[type=email]', `elsewhere-${Date.now()}@example.com`)
    await page.fill('input[type=password]', PASSWORD)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(`${pages.url}/rooms`)
    await page.goto(`${pages.url}/rooms/new`)
    await page.getByTestId('start-scene').nth(1).click()
    await page.waitForURL(/\/rooms\/room_/)
    await written(page, 1)

    await say(page, '!long 6000 en')
    await replies(page).nth(1).getByText('Today the sky').waitFor()
    expect(await replies(page).nth(1).getAttribute('data-state')).toBe('writing')
    await page.reload()
    await replies(page).nth(1).getByText('Today the sky').waitFor()
    await written(page, 2)
    expect(await page.getByTestId('said').count()).toBe(1)

    expect(asked.here).toBe(0)
    expect(asked.streams).toBeGreaterThan(0)
    expect(errors).toEqual([])
    await context.close()
  })

  it('are refused where the API does not name their origin', async () => {
    const other = await fetch(`${web.house.url}/api/v1/session`, {
      method: 'POST',
      headers: {
        origin: 'http://127.0.0.1:1',
        'content-type': 'application/json',
        'x-dramatis': '1',
      },
      body: '{}',
    })
    expect(other.status).toBe(403)
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })
})
