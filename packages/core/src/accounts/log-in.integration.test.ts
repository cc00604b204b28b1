import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import type { AccountContext } from './account-context.ts'
import { logIn } from './log-in.ts'
import { signUp } from './sign-up.ts'

const password = 'correct horse battery'

describe('a log-in', () => {
  let database: TestDatabase
  let test: TestContext
  let ctx: AccountContext
  /** What the hasher was asked, in order. */
  let asked: ['hash' | 'verify', string | null, string][] = []

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    test = createTestContext(database.url, createMemoryLive())
    let tokens = 0
    ctx = {
      ...test,
      passwords: {
        async hash(given) {
          asked.push(['hash', null, given])
          return `hash of ${given}`
        },
        async verify(hash, given) {
          asked.push(['verify', hash, given])
          return hash === `hash of ${given}`
        },
      },
      newToken: () => `token-${(tokens += 1)}`,
      deriveToken: (token) => token,
      adminEmails: [],
    }
    const rest = { nickname: null, locale: 'en', timeZone: 'UTC', userAgent: null } as const
    for (const name of ['here', 'disabled', 'elsewhere']) {
      await signUp(ctx, { email: `${name}@example.com`, password, ...rest })
    }
    const { sql } = ctx.db
    await sql.query(`update users set disabled_at = now() where email = 'disabled@example.com'`)
    await sql.query(`update users set password_hash = null where email = 'elsewhere@example.com'`)
  })
  afterAll(async () => {
    await test.close()
    await database.close()
  })
  beforeEach(() => {
    asked = []
  })

  const tryWith = (name: string, given: string) =>
    logIn(ctx, { email: `${name}@example.com`, password: given, userAgent: null })

  it('with the right password asks the hasher once, and opens a session', async () => {
    const { user, session } = await tryWith('here', password)
    expect(user.email).toBe('here@example.com')
    expect(session.refreshToken).toMatch(/^token-/)
    expect(asked).toEqual([['verify', `hash of ${password}`, password]])
  })

  it.each([
    ['a wrong password', 'here', `hash of ${password}`],
    ['an unknown user', 'nobody', null],
    ['a user who has no password', 'elsewhere', null],
    ['a disabled account', 'disabled', `hash of ${password}`],
  ])('of %s costs the same one verification, and is answered alike', async (_who, name, hash) => {
    const given = name === 'disabled' ? password : 'not this one'
    await expect(tryWith(name, given)).rejects.toMatchObject({
      code: 'wrong_credentials',
      message: 'The e-mail address or the password is wrong',
      retryAfterMs: undefined,
      fields: undefined,
    })
    expect(asked).toEqual([['verify', hash, given]])
  })
})
