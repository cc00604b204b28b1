import { timeZone as timeZoneSchema } from '@dramatis/contracts/http/accounts'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { listUsers } from '../admin/list-users.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { readUsage } from '../usage/read-usage.ts'
import type { AccountContext } from './account-context.ts'
import { editProfile } from './edit-profile.ts'
import { signUp } from './sign-up.ts'

/** What browsers still call some zones, and what has no city. */
const aliases = ['Asia/Calcutta', 'Asia/Saigon', 'Asia/Katmandu', 'Asia/Rangoon', 'Europe/Kiev']
aliases.push('Europe/Kyiv', 'America/Buenos_Aires', 'Etc/GMT+5', 'Etc/UTC', 'UTC', 'asia/seoul')

describe('a time zone', () => {
  let database: TestDatabase
  let ctx: TestContext
  let accounts: AccountContext
  let people = 0

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    accounts = {
      ...ctx,
      passwords: { hash: async () => 'hash', verify: async () => true },
      newToken: () => `token-${(people += 1)}`,
      deriveToken: (token) => token,
      adminEmails: [],
    }
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })

  const join = (timeZone: string) => {
    const email = `${(people += 1)}@example.com`
    const rest = { password: 'p', nickname: null, locale: 'en', userAgent: null } as const
    return signUp(accounts, { email, timeZone, ...rest })
  }

  it('that Intl lists, or that browsers say instead, is one that PostgreSQL counts days in', async () => {
    const listed = Intl.supportedValuesOf('timeZone').map((zone) => timeZoneSchema.parse(zone))
    expect(listed.length).toBeGreaterThan(400)
    const count = 'select count(now() at time zone zone)::int as known from unnest($1::text[]) zone'
    const { rows } = await ctx.db.sql.query(count, [listed])
    expect(rows).toEqual([{ known: listed.length }])
    const { user } = await join('UTC')
    for (const alias of aliases) {
      const timeZone = timeZoneSchema.parse(alias)
      await editProfile(ctx, { userId: user.id, timeZone })
      expect((await readUsage(ctx, { userId: user.id })).timeZone).toBe(timeZone)
    }
  })

  it('that only Intl knows is refused by name, and nobody is left with it', async () => {
    const { user } = await join('Asia/Seoul')
    const wrong = { code: 'invalid_fields', fields: [{ path: 'timeZone' }] }
    for (const timeZone of ['US/Pacific-New', 'Mars/Olympus']) {
      await expect(join(timeZone)).rejects.toMatchObject(wrong)
      await expect(editProfile(ctx, { userId: user.id, timeZone })).rejects.toMatchObject(wrong)
    }
    const { users } = await listUsers(ctx, { page: 1, perPage: 10 })
    expect(users[0]).toMatchObject({ id: user.id, timeZone: 'Asia/Seoul' })
  })
})
