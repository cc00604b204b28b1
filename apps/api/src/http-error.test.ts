import { AppError } from '@dramatis/core/app-error'
import { HTTPException } from 'hono/http-exception'
import { describe, expect, it } from 'vitest'
import { toAppError, toEnvelope } from './http-error.ts'

describe('an error on its way out', () => {
  it('is ours as we said it', () => {
    const error = new AppError('not_found', 'There is no such room')
    expect(toAppError(error)).toBe(error)
    expect(toEnvelope(error, { requestId: 'req_1', locale: 'en' })).toEqual({
      error: { code: 'not_found', message: 'There is no such room', requestId: 'req_1' },
    })
  })

  it('says nothing of what it does not know', () => {
    const error = toAppError(new Error('password for user "dramatis" at 10.0.0.7'))
    expect(error.code).toBe('internal')
    expect(JSON.stringify(toEnvelope(error, { requestId: 'req_1', locale: 'en' }))).not.toContain(
      'dramatis"',
    )
  })

  it('tells a database that is away from a fault of ours, however deep it is wrapped', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const wrapped = new Error('query failed', { cause: new Error('inner', { cause: refused }) })
    expect(toAppError(wrapped)).toMatchObject({ code: 'unavailable', retryAfterMs: 2_000 })
    for (const code of ['P1001', 'P2037', '53300']) {
      expect(toAppError(Object.assign(new Error('x'), { code })).code).toBe('unavailable')
    }
    expect(toAppError(new Error('Query read timeout')).code).toBe('unavailable')
    expect(toAppError(Object.assign(new Error('x'), { code: '23505' })).code).toBe('internal')
  })

  it('says that there is nothing where it was erased while the request ran', () => {
    expect(toAppError(Object.assign(new Error('x'), { code: '23503' })).code).toBe('not_found')
    expect(toAppError(Object.assign(new Error('x'), { code: '40P01' })).code).toBe('unavailable')
  })

  it('keeps what Hono found out about the body', () => {
    expect(toAppError(new HTTPException(400)).code).toBe('invalid_json')
    expect(toAppError(new HTTPException(413)).code).toBe('too_large')
  })
})
