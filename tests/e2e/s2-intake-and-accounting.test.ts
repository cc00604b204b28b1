import { randomUUID } from 'node:crypto'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Turn } from '@dramatis/contracts/http/turns'
import type { Allowance, Usage } from '@dramatis/contracts/http/usage'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { startOAuthProvider, type OAuthTestProvider } from '../oauth-provider.ts'
import { oauthVariables } from '../oauth-variables.ts'
import { sceneInEnglish } from '../scene.ts'
import { cookieBrowser } from './cookie-browser.ts'
import { modelRecorder, type ModelRecorder } from './model-recorder.ts'
import { openAdmin } from './open-admin.ts'
import { readReplies } from './read-replies.ts'

interface Made {
  room: Room
  opening: Turn | null
}

const outside = 'dramatis.example'

describe.each(backends)('S2, intake, settings and accounting, on %s', (backend) => {
  let house: House
  let model: ModelRecorder
  let provider: OAuthTestProvider
  let client: ApiClient

  beforeAll(async () => {
    model = modelRecorder()
    provider = await startOAuthProvider()
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { MODELS: 'demo-other', ...oauthVariables(provider) },
      route: model.route,
    })
    client = await signUp(house.url, { locale: 'en' })
  })
  afterAll(async () => {
    await house.close()
    await model.close()
    await provider.close()
  })

  const headers = () => ({ 'idempotency-key': randomUUID() })
  const make = (body: object) => client.json<Made>('POST', '/rooms', { body, headers: headers() })
  const turnsOf = async (who: ApiClient) => {
    const { results } = await who.json<Usage>('GET', '/me/usage')
    const found = results.find(({ purpose }) => purpose === 'turn')
    if (!found) throw new Error('Expected an allowance of turns')
    return found
  }
  /** Everything that the rest of the day allows, and the refusal after it. */
  async function spendAll(who: ApiClient, count: number) {
    const { room } = await who.createRoom(sceneInEnglish)
    for (let left = count; left > 0; left -= 1) {
      const turn = await who.submit(room.id, `Line ${left}`)
      expect((await followToEnd(who, turn.id)).status).toBe('done')
    }
    return who.call('POST', `/rooms/${room.id}/turns`, {
      body: { text: 'One more' },
      headers: headers(),
    })
  }

  it('a persona can interview first, by choices and free text, and its answers become the room’s brief', async () => {
    const guide = (await client.personas()).find(({ id }) => id === 'meditation')
    const form = new Map(guide?.fields.map((field) => [field.name, field]))
    expect(form.get('state')).toMatchObject({ kind: 'choices', required: true, customChoice: true })
    expect(form.get('goal')).toMatchObject({ required: true, customChoice: true })
    expect(form.get('more')).toMatchObject({ kind: 'text', required: false })
    for (const name of ['state', 'goal', 'more']) {
      for (const text of Object.values(form.get(name)?.label ?? {})) expect(text).not.toBe('')
    }
    const halfway = await client.call('POST', '/rooms', {
      body: { personaId: 'meditation', fields: { language: 'en', state: 'tired' } },
      headers: headers(),
    })
    expect(halfway.status).toBe(422)
    expect(await halfway.json()).toMatchObject({ error: { fields: [{ path: 'fields.goal' }] } })

    const fields = {
      language: 'en',
      state: 'tired\nmy knee hurts',
      goal: 'deep rest',
      more: 'I sit at a desk all day',
    }
    const { room, opening } = await make({ personaId: 'meditation', fields })
    expect(room.fields).toEqual(fields)
    const [first] = await readReplies(client, opening?.id)
    expect(first.text).not.toBe('')
    await readReplies(client, (await client.submit(room.id, 'I am ready turn:brief')).id)
    const [system] = model.about('turn:brief')[0]?.messages ?? []
    expect(system?.content).toContain('- state: "tired", "my knee hurts"')
    expect(system?.content).toContain('- goal: "deep rest"')
    expect(system?.content).toContain('- more: "I sit at a desk all day"')
  })

  it('per-room settings: model, temperature, max tokens, stream and number of alternatives', async () => {
    const settings = { model: 'demo-other', temperature: 0.3, maxTokens: 64, alternatives: 3 }
    const { room } = await make({ personaId: 'role-play', fields: sceneInEnglish, settings })
    expect(room.settings).toEqual(settings)
    const pieces = async (text: string) => {
      const { id } = await client.submit(room.id, text)
      let count = 0
      for await (const { event } of client.events(`/turns/${id}/events`)) {
        if (event.event === 'delta') count += 1
      }
      return { count, replies: (await client.poll(id)).replies }
    }
    const live = await pieces('What do you have? turn:set')
    expect(live.replies.map(({ index }) => index)).toEqual([0, 1, 2])
    const calls = model.about('turn:set')
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map(({ variation }) => variation))).toEqual(new Set([null, '1', '2']))
    for (const call of calls) {
      expect(call).toMatchObject({ model: 'demo-other', temperature: 0.3 })
      expect(call.max_tokens ?? call.max_completion_tokens).toBe(64)
    }
    expect(live.count).toBeGreaterThan(1)

    const edit = (body: object) =>
      client.json<Room>('PATCH', `/rooms/${room.id}`, { body: { settings: body } })
    const changed = { temperature: null, maxTokens: null, alternatives: 1, stream: false }
    const edited = await edit({ model: null, ...changed })
    expect(edited.settings).toEqual({ alternatives: 1, stream: false })
    const whole = await pieces('And to eat? turn:unset')
    expect([whole.count, whole.replies.length]).toEqual([1, 1])
    const [call, ...more] = model.about('turn:unset')
    expect(more).toEqual([])
    expect(call?.model).toBe('demo-scripted')
    for (const name of ['temperature', 'max_tokens', 'max_completion_tokens']) {
      expect(call).not.toHaveProperty(name)
    }
    for (const wrong of [
      { temperature: 3 },
      { maxTokens: 1 },
      { alternatives: 9 },
      { model: 'x' },
    ]) {
      const answer = await client.call('PATCH', `/rooms/${room.id}`, { body: { settings: wrong } })
      expect([wrong, answer.status]).toEqual([wrong, 422])
    }
  })

  it('per reply: prompt, completion and total tokens, finish_reason, model and latency; alternatives with their index', async () => {
    const settings = { model: 'demo-other', alternatives: 2 }
    const { room } = await make({ personaId: 'role-play', fields: sceneInEnglish, settings })
    const { id } = await client.submit(room.id, 'A latte, please')
    const replies = await readReplies(client, id)
    expect(replies.map(({ index }) => index)).toEqual([0, 1])
    expect(replies[0].text).not.toBe(replies[1]?.text)
    for (const { usage, finishReason, model: said, times } of replies) {
      expect([finishReason, said]).toEqual(['stop', 'demo-scripted'])
      const { promptTokens = 0, completionTokens = 0, totalTokens } = usage ?? {}
      expect(promptTokens).toBeGreaterThan(completionTokens)
      expect(completionTokens).toBeGreaterThan(0)
      expect(totalTokens).toBe(promptTokens + completionTokens)
      expect(times.queueMs).toBeGreaterThanOrEqual(0)
      expect(times.firstTokenMs ?? -1).toBeGreaterThanOrEqual(times.queueMs)
      expect(times.totalMs).toBeGreaterThanOrEqual(times.firstTokenMs ?? Infinity)
    }
    expect((await client.messages(room.id)).at(-1)?.replies).toEqual(replies)

    const body = { settings: { maxTokens: 16, alternatives: null } }
    await client.json('PATCH', `/rooms/${room.id}`, { body })
    const cut = await client.submit(room.id, '!long 2000 en')
    const { status } = await followToEnd(client, cut.id)
    const { turn, replies: short } = await client.poll(cut.id)
    expect([status, turn.reason]).toEqual(['incomplete', 'length'])
    expect(short).toMatchObject([
      { complete: false, finishReason: 'length', usage: { completionTokens: 16 } },
    ])
  })

  it('access and refresh tokens; a profile with nickname, birth year and job; next= of our own origin only', async () => {
    const someone = await signUp(house.url)
    const refresh = async (refreshToken: string) =>
      apiClient(house.url).call('POST', '/session/refresh', { body: { refreshToken } })
    const used = someone.refreshToken
    for (const _ of [1, 2]) {
      const answer = await refresh(someone.refreshToken)
      expect(answer.status).toBe(200)
      const { tokens } = (await answer.json()) as {
        tokens: { accessToken: string; refreshToken: string; expiresInSeconds: number }
      }
      expect(tokens.refreshToken).not.toBe(someone.refreshToken)
      expect(tokens.expiresInSeconds).toBe(300)
      Object.assign(someone, { token: tokens.accessToken, refreshToken: tokens.refreshToken })
      expect((await someone.call('GET', '/me')).status).toBe(200)
    }
    // Two generations old: whoever has it stole it, and ends the log-in.
    expect((await refresh(used)).status).toBe(401)
    expect((await refresh(someone.refreshToken)).status).toBe(401)

    expect(await client.json<Me>('GET', '/me')).toMatchObject({ nickname: null, birthYear: null })
    const profile = { nickname: '민지', birthYear: 1999, job: '번역가' }
    expect(await client.json<Me>('PATCH', '/me', { body: profile })).toMatchObject(profile)
    const body = { birthYear: null, job: null }
    await client.json('PATCH', '/me', { body })
    expect(await client.json<Me>('GET', '/me')).toMatchObject({ ...body, nickname: '민지' })

    for (const [next, end] of [
      ['/rooms/new?a=1#b', '/rooms/new?a=1#b'],
      ['https://evil.example/rooms', '/rooms'],
      ['//evil.example', '/rooms'],
      ['/\\evil.example', '/rooms'],
      ['javascript:alert(1)', '/rooms'],
    ] as const) {
      expect([next, await cookieBrowser(house.url).logIn('google', next)]).toEqual([next, end])
    }
  })

  it('at most N turns per user per day, 5 or with the demo model 100, in the user’s time zone and set by an admin; OAuth; HTTPS behind a proxy', async () => {
    const apiWith = (demo: string) => house.addApi({ DAILY_TURNS: '', DEMO_MODEL: demo })
    const [demo, real] = await Promise.all([apiWith('true'), apiWith('false')])
    expect(await turnsOf(await signUp(demo))).toMatchObject({ limit: 100, remaining: 100 })
    const user = await signUp(real, { timeZone: 'Pacific/Kiritimati' })
    expect(await turnsOf(user)).toMatchObject({ limit: 5, used: 0, remaining: 5 })
    const refused = await spendAll(user, 5)
    expect(refused.status).toBe(429)
    const { error } = (await refused.json()) as { error: { code: string; usage: Allowance } }
    expect(error).toMatchObject({
      code: 'quota_spent',
      usage: { purpose: 'turn', limit: 5, used: 5, remaining: 0 },
    })
    const { resetsAt } = error.usage
    const seconds = (Date.parse(resetsAt) - Date.now()) / 1000
    expect(Math.abs(Number(refused.headers.get('retry-after')) - seconds)).toBeLessThan(60)
    const clock = { timeZone: 'Pacific/Kiritimati', timeStyle: 'medium' } as const
    expect(new Intl.DateTimeFormat('sv-SE', clock).format(new Date(resetsAt))).toBe('00:00:00')
    const away = await signUp(real, { timeZone: 'Pacific/Pago_Pago' })
    expect((await turnsOf(away)).resetsAt).not.toBe(resetsAt)

    const admin = await openAdmin(house)
    const { id } = await user.json<Me>('GET', '/me')
    const limits = `/admin/users/${id}/limits/turn`
    expect((await user.call('PUT', limits, { body: { daily: 9 } })).status).toBe(404)
    expect(await admin.json('PUT', limits, { body: { daily: 6 } })).toMatchObject({ daily: 6 })
    expect(await turnsOf(user)).toMatchObject({ limit: 6, used: 5, remaining: 1 })
    expect((await spendAll(user, 1)).status).toBe(429)
    await admin.json('PUT', limits, { body: { daily: null } })
    expect(await turnsOf(user)).toMatchObject({ limit: 5, used: 6, remaining: 0 })

    for (const name of ['kakao', 'github', 'google']) {
      provider.person = { id: `7${Date.now()}`, name: `${name} 민지` }
      const page = cookieBrowser(house.url)
      expect([name, await page.logIn(name)]).toEqual([name, '/rooms'])
      expect(await page.me()).toMatchObject({ nickname: `${name} 민지`, role: 'user' })
    }

    const proxied = await house.addApi({ PUBLIC_URL: `https://${outside}`, TRUST_PROXY: 'true' })
    const made = await fetch(`${proxied}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' },
      body: JSON.stringify({ email: `${randomUUID()}@example.com`, password: 'correct horse' }),
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('strict-transport-security')).toContain('max-age=')
    const cookies = made.headers.getSetCookie()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-.*; Secure/)
    const sent = await fetch(`${proxied}/api/v1/oauth/google`, { redirect: 'manual' })
    const back = new URL(sent.headers.get('location') ?? '').searchParams.get('redirect_uri')
    expect(back).toBe(`https://${outside}/api/v1/oauth/google/callback`)
  }, 120_000)
})
