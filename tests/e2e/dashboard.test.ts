import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { signUp } from '../../scripts/api-client.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

interface Board {
  queues: {
    name: string
    readOnlyMode: boolean
    isPaused: boolean
    jobs: { data: object }[]
    counts: Record<string, number>
  }[]
}

describe.each(backends)('the dashboard on %s', (backend) => {
  let house: House
  let admin: { cookie: string }
  let user: { cookie: string }

  /** A browser's log-in: cookies of a new account, made an admin where wanted. */
  async function logIn(role: 'user' | 'admin') {
    const email = `${role}-${backend}@example.com`
    const response = await fetch(`${house.url}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'correct horse battery' }),
    })
    const client = new pg.Client({ connectionString: house.databaseUrl })
    await client.connect()
    await client.query('update users set role = $1::role where email = $2', [role, email])
    await client.end()
    return { cookie: cookiesOf(response) }
  }
  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${house.url}${path}`, { headers, redirect: 'manual' })
  const put = (path: string, headers: Record<string, string>) =>
    fetch(`${house.url}${path}`, { method: 'PUT', headers })
  const fromOurPage = () => ({ ...admin, origin: house.url, 'sec-fetch-site': 'same-origin' })
  const board = async (query = '') => {
    const response = await get(`/admin/queues/api/queues${query}`, admin)
    expect(response.status).toBe(200)
    return (await response.json()) as Board
  }

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      // What an admin takes out of a queue comes back about twice as late.
      env: { WORKER_LOST_SECONDS: '4' },
    })
    admin = await logIn('admin')
    user = await logIn('user')
  })
  afterAll(() => house.close())

  it('shows every queue to an admin, with pages and files under a policy of their own', async () => {
    const { queues } = await board()
    const names = ['turns', 'notes', 'summaries', 'maintenance', 'upkeep', 'retention']
    expect(queues.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    const page = await get('/admin/queues', admin)
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).not.toContain('googleapis')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
    const script = /src="(static\/js\/main[^"]+)"/.exec(html)?.[1] ?? ''
    const file = await get(`/admin/queues/${script}`, admin)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toContain('javascript')
    const elsewhere = await get('/api/v1/about')
    expect(elsewhere.headers.get('content-security-policy')).not.toContain('unsafe-inline')
  })

  it('shows each scheduled job once, however many workers say the schedule', async () => {
    await house.addWorker()
    await vi.waitFor(
      async () => {
        const { queues } = await board()
        for (const name of ['maintenance', 'upkeep', 'retention']) {
          const { waiting, active, delayed } = queues.find((one) => one.name === name)?.counts ?? {}
          // Beside one that runs, the next one is there already.
          expect([name, waiting, active, delayed]).toEqual([name, 0, 0, 1])
        }
      },
      { timeout: 20_000, interval: 200 },
    )
  })

  it('is not there for anyone else: pages, API and files', async () => {
    const html = await (await get('/admin/queues', admin)).text()
    const script = /src="(static\/js\/main[^"]+)"/.exec(html)?.[1] ?? ''
    const paths = [
      '/admin/queues',
      '/admin/queues/',
      '/admin/queues/queue/turns',
      '/admin/queues/api/queues',
      '/admin/queues/api/redis/stats',
      `/admin/queues/${script}`,
      '/admin/queues/%61pi/queues',
      '/admin/queues/static/%2e%2e/index.ejs',
      '/admin%2Fqueues/api/queues',
      '/admin/queues%2Fapi/queues',
      '//admin/queues/api/queues',
      '/admin/./queues/api/queues',
    ]
    for (const path of paths) {
      for (const headers of [{}, user, { cookie: 'dramatis-access=nonsense' }]) {
        const response = await get(path, headers)
        expect([path, response.status]).toEqual([path, 404])
        expect(await response.text()).not.toMatch(/bull|queues"/i)
      }
    }
  })

  it('renews the session that its own pages would let run out', async () => {
    const refresh = admin.cookie.split('; ').find((part) => part.startsWith('dramatis-refresh'))
    const response = await get('/admin/queues/api/queues', { cookie: refresh ?? '' })
    expect(response.status).toBe(200)
    admin = { cookie: cookiesOf(response) }
    expect(admin.cookie).toContain('dramatis-access=')
  })

  it('holds no job whose data is anything but ids', async () => {
    const client = await signUp(house.url)
    await put('/admin/queues/api/queues/turns/pause', fromOurPage())
    const { room } = await client.createRoom(sceneInEnglish)
    const { queues } = await board('?activeQueue=turns&status=latest')
    const jobs = queues.find(({ name }) => name === 'turns')?.jobs ?? []
    expect(jobs.length).toBeGreaterThan(0)
    for (const { data } of jobs) {
      for (const [name, value] of Object.entries(data)) {
        expect(name).toMatch(/Id$/)
        expect(value).toMatch(/^[a-z]+_[0-9a-z]{26}$/)
      }
    }
    expect(JSON.stringify(queues)).toContain(room.id)
    expect(JSON.stringify(queues)).not.toContain(sceneInEnglish.situation)
    expect((await put('/admin/queues/api/queues/turns/resume', fromOurPage())).status).toBe(200)
  })

  it('loses no turn, whatever an admin does to its jobs', async () => {
    const client = await signUp(house.url)
    const { opening } = await client.createRoom(sceneInEnglish)
    await put('/admin/queues/api/queues/turns/pause', fromOurPage())
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, 'Hello')
    expect((await put('/admin/queues/api/queues/turns/empty', fromOurPage())).status).toBe(200)
    await put('/admin/queues/api/queues/turns/resume', fromOurPage())
    for (const id of [opening.id, turn.id]) {
      for await (const { event } of client.events(`/turns/${id}/events`)) {
        if (event.event === 'end') expect(event.data.turn.status).toBe('done')
      }
    }
  })

  it('changes nothing for a page of someone else, nor in what repairs', async () => {
    const path = '/admin/queues/api/queues/turns/pause'
    expect((await put(path, admin)).status).toBe(403)
    expect((await put(path, { ...fromOurPage(), origin: 'https://evil.example' })).status).toBe(403)
    expect((await put(path, { ...fromOurPage(), 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await put(path, { ...fromOurPage(), ...user })).status).toBe(404)
    const refused = ['maintenance/pause', 'retention/empty']
    for (const act of refused) {
      const { status } = await put(`/admin/queues/api/queues/${act}`, fromOurPage())
      expect([act, status]).toEqual([act, 405])
    }
    const absent = ['turns/obliterate', 'turns/concurrency', 'turns/job-schedulers/x/remove']
    for (const act of absent) {
      const { status } = await put(`/admin/queues/api/queues/${act}`, fromOurPage())
      expect([act, status]).toEqual([act, 404])
    }
    expect((await board()).queues.every(({ isPaused }) => !isPaused)).toBe(true)
  })

  it('is off where DASHBOARD is off', async () => {
    const url = await house.addApi({ DASHBOARD: 'off' })
    expect((await fetch(`${url}/admin/queues`, { headers: admin })).status).toBe(404)
    // The pages for admins show no way to it then.
    const told = async (base: string) => {
      const answer = await fetch(`${base}/api/v1/admin/health`, { headers: admin })
      return ((await answer.json()) as { dashboard: boolean }).dashboard
    }
    expect([await told(url), await told(house.url)]).toEqual([false, true])
  })
})
