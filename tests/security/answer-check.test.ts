import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../scripts/api-client.ts'
import { createAnswerCheck, type AnswerCheck } from '../drills/check-answer.ts'
import { readRoutes, type Route } from '../drills/read-routes.ts'
import type { House } from '../house.ts'
import { openApi } from './open-api.ts'

describe('the check of answers by which the drill fuzz goes', () => {
  let house: House
  let answers: AnswerCheck
  let routes: Route[]

  beforeAll(async () => {
    house = await openApi()
    answers = await createAnswerCheck(house.url)
    ;({ routes } = await readRoutes(house.url))
  })
  afterAll(() => house.close())

  const check = (name: string, status: number, text: string) => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === name)
    return route ? answers.check(route, status, text) : [`There is no ${name}`]
  }

  it('passes what the API says, in references of references too', async () => {
    const client = await signUp(house.url)
    for (const path of ['/me', '/rooms', '/personas', '/me/usage', '/me/export', '/me/sessions']) {
      const text = await (await client.call('GET', path)).text()
      expect(check(`GET /api/v1${path}`, 200, text)).toEqual([])
    }
    const refused = await client.call('GET', '/entries?page=x')
    expect(check('GET /api/v1/entries', 422, await refused.text())).toEqual([])
    expect(answers.count()).toBe(7)
  })

  it('sees a field that is missing, of another kind, or one too many', async () => {
    const client = await signUp(house.url)
    const me = await client.json<Record<string, unknown>>('GET', '/me')
    const { role, ...without } = me
    for (const wrong of [without, { ...me, role: 7 }, { ...me, role, passwordHash: 'x' }]) {
      const [found = ''] = check('GET /api/v1/me', 200, JSON.stringify(wrong))
      expect(found).toMatch(/^answered 200 with .*: body/)
    }
    const page = { ...(await client.json<object>('GET', '/rooms')), results: [{ id: 'room_1' }] }
    expect(check('GET /api/v1/rooms', 200, JSON.stringify(page))).toHaveLength(1)
  })

  it('sees a body that is no JSON, and one where none should be', () => {
    expect(check('GET /api/v1/me', 200, '<html>')).toHaveLength(1)
    expect(check('GET /api/v1/me', 200, '')).toHaveLength(1)
    expect(check('DELETE /api/v1/session', 204, '{}')).toHaveLength(1)
    expect(check('DELETE /api/v1/session', 204, '')).toEqual([])
  })
})
