import { describe, expect, it } from 'vitest'
import { createPasswordHasher } from './password-hasher.ts'

const floor = { m: 19_456, t: 2, p: 1 }
const password = 'correct horse battery'

describe('a stored password', () => {
  const passwords = createPasswordHasher()

  it('is argon2id with no less memory, rounds and lanes than OWASP asks for, and a salt of its own', async () => {
    const [one, other] = [await passwords.hash(password), await passwords.hash(password)]
    const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(one)
    const [m = 0, t = 0, p = 0] = (parts ?? []).slice(1, 4).map(Number)
    expect(m).toBeGreaterThanOrEqual(floor.m)
    expect(t).toBeGreaterThanOrEqual(floor.t)
    expect(p).toBeGreaterThanOrEqual(floor.p)
    expect(Buffer.from(parts?.[4] ?? '', 'base64').length).toBeGreaterThanOrEqual(16)
    expect(Buffer.from(parts?.[5] ?? '', 'base64').length).toBeGreaterThanOrEqual(32)
    expect(other).not.toBe(one)
  })

  it('is matched by itself alone, to its last character and beyond what bcrypt would see', async () => {
    const long = 'x'.repeat(100)
    const hash = await passwords.hash(long)
    expect(await passwords.verify(hash, long)).toBe(true)
    expect(await passwords.verify(hash, `${long.slice(0, -1)}y`)).toBe(false)
    expect(await passwords.verify(hash, '')).toBe(false)
  })

  it('that is not there is matched by nothing, not even by what stands in for it', async () => {
    for (const given of [password, '', 'a password that nobody has']) {
      expect(await passwords.verify(null, given)).toBe(false)
    }
  })
})
