import { randomUUID } from 'node:crypto'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { AdminHealth, AdminTurn, AdminUser, AuditEvent } from '@dramatis/contracts/http/admin'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { openAdmin } from './open-admin.ts'

interface Page<Result> {
  count: number
  next: string | null
  results: Result[]
}

describe.each(backends)('the admin API on %s', (backend) => {
  let house: House
  let admin: ApiClient
  let user: ApiClient
  let userId: string

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    admin = await openAdmin(house)
    user = await signUp(house.url, { nickname: '관리할 사람' })
    userId = (await user.json<Me>('GET', '/me')).id
  })
  afterAll(() => house.close())

  const path = (link = '') => link.replace('/api/v1', '')
  const edit = (id: string, body: object) =>
    admin.json<AdminUser>('PATCH', `/admin/users/${id}`, { body })
  const turns = (query: string) => admin.json<Page<AdminTurn>>('GET', `/admin/turns?${query}`)

  it('is not there for anybody else', async () => {
    const nowhere = await user.call('GET', '/admin/nothing')
    const tries = ['users', 'turns', 'health', 'audit', 'users?page=x', 'turns?limit=x']
    for (const one of tries) {
      const response = await user.call('GET', `/admin/${one}`)
      expect([one, response.status]).toEqual([one, nowhere.status])
    }
    const body = { role: 'admin' }
    expect((await user.call('PATCH', `/admin/users/${userId}`, { body })).status).toBe(404)
    expect(await user.json<Me>('GET', '/me')).toMatchObject({ role: 'user' })
  })

  it('finds an account by a part of its name, and sets its limit', async () => {
    const query = new URLSearchParams({ q: '할 사' })
    const found = await admin.json<Page<AdminUser>>('GET', `/admin/users?${query.toString()}`)
    expect(found).toMatchObject({
      count: 1,
      results: [{ id: userId, role: 'user', dailyTurns: null }],
    })
    expect(JSON.stringify(found)).not.toContain('argon2')
    expect(await edit(userId, { dailyTurns: 1 })).toMatchObject({ dailyTurns: 1 })
    const { room } = await user.createRoom(sceneInEnglish)
    const turn = await user.submit(room.id, 'One')
    await followToEnd(user, turn.id)
    const refused = await user.call('POST', `/rooms/${room.id}/turns`, {
      body: { text: 'Two' },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(refused.status).toBe(429)
    expect(await edit(userId, { dailyTurns: null })).toMatchObject({ turnsToday: 1 })
    await followToEnd(user, (await user.submit(room.id, 'Two')).id)
    for (const body of [{ dailyTurns: -1 }, { email: 'x@example.com' }, { role: 'king' }]) {
      const { status } = await admin.call('PATCH', `/admin/users/${userId}`, { body })
      expect(status).toBe(422)
    }
  })

  it('finds a failed turn without a word of it, tries it again, and cancels one that runs', async () => {
    const { room, opening } = await user.createRoom(sceneInEnglish)
    await followToEnd(user, opening.id)
    const failed = await user.submit(room.id, 'my secret !fault 400')
    await followToEnd(user, failed.id)
    const list = await turns(`roomId=${room.id}&status=failed`)
    expect(list.results).toMatchObject([{ id: failed.id, userId }])
    expect(JSON.stringify(list)).not.toContain('my secret')
    const retry = await admin.json<AdminTurn>('POST', path(list.results[0]?._links.retry), {
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(retry).toMatchObject({ messageId: failed.messageId, userId, kind: 'regeneration' })
    await followToEnd(user, retry.id)
    const running = await user.submit(room.id, '!long 5000')
    const [found] = (await turns(`turnId=${running.id}`)).results
    const cancelled = await admin.json<AdminTurn>('POST', path(found?._links.cancel))
    expect(cancelled.status).toBe('cancelled')
    expect((await user.poll(running.id)).turn.status).toBe('cancelled')
    const page = await turns(`userId=${userId}&limit=2`)
    const next = await admin.json<Page<AdminTurn>>('GET', path(page.next ?? ''))
    expect(page.results.map(({ id }) => id)).toEqual([running.id, retry.id])
    expect(next.results[0]?.id).toBe(failed.id)
  })

  it('shows who works, what waits, and what went wrong', async () => {
    const health = await admin.json<AdminHealth>('GET', '/admin/health')
    expect(health).toMatchObject({ ok: true, checks: { database: 'ok', queue: 'ok' } })
    expect(health.workers).toMatchObject([{ id: house.workers[0]?.workerId, alive: true }])
    expect(health.failures.map(({ status }) => status)).toContain('failed')
    expect(health.queue.queuedTurns).toBe(0)
  })

  it('finds nothing by a NUL, in the audit and elsewhere', async () => {
    for (const one of [
      'audit?action=%00',
      'audit?subjectId=%00',
      'users?q=%00',
      'turns?status=%00',
    ]) {
      expect([one, (await admin.call('GET', `/admin/${one}`)).status]).toEqual([one, 422])
    }
  })

  it('disables an account at once, with its stream and its log-in, and enables it again', async () => {
    const email = `${randomUUID()}@example.com`
    const guest = await signUp(house.url, { email })
    const { id } = await guest.json<Me>('GET', '/me')
    const { room } = await guest.createRoom(sceneInEnglish)
    const running = await guest.submit(room.id, '!long 5000')
    await edit(id, { disabled: true })
    expect((await guest.call('GET', '/me')).status).toBe(401)
    const body = { refreshToken: guest.refreshToken }
    expect((await guest.call('POST', '/session/refresh', { body })).status).toBe(401)
    const logIn = { email, password: 'correct horse battery', transport: 'bearer' }
    expect((await guest.call('POST', '/session', { body: logIn })).status).toBe(401)
    expect((await turns(`turnId=${running.id}`)).results[0]?.status).toBe('cancelled')
    expect(await edit(id, { disabled: false })).toMatchObject({ disabledAt: null })
    expect((await guest.call('POST', '/session', { body: logIn })).status).toBe(200)
  })

  it('gives and takes rights, but never one’s own, and notes who did what', async () => {
    const me = await admin.json<Me>('GET', '/me')
    for (const body of [{ role: 'user' }, { disabled: true }]) {
      expect((await admin.call('PATCH', `/admin/users/${me.id}`, { body })).status).toBe(409)
    }
    await edit(userId, { role: 'admin' })
    await edit(userId, { role: 'user' })
    const audit = await admin.json<{ results: AuditEvent[]; next: string }>(
      'GET',
      `/admin/audit?subjectId=${userId}&actorId=${me.id}&limit=1`,
    )
    expect(audit.results).toMatchObject([{ action: 'role.revoked', actorId: me.id }])
    const older = await admin.json<Page<AuditEvent>>('GET', path(audit.next))
    expect(older.results).toMatchObject([{ action: 'role.granted', subjectId: userId }])
    const { results } = await admin.json<Page<AuditEvent>>('GET', `/admin/audit?actorId=${me.id}`)
    const acts = new Set(results.map(({ action }) => action))
    for (const act of ['limit.set', 'turn.retry', 'turn.cancel', 'user.disabled', 'user.enabled']) {
      expect(acts).toContain(act)
    }
  })
})
