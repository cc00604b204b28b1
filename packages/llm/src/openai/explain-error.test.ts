import { expect, it } from 'vitest'
import { explainError } from './explain-error.ts'

it('tells type, code and message of an error', () => {
  const error = { status: 404, error: { code: 'model_not_found', message: 'No such\nmodel' } }
  expect(explainError(error, ['sk-a-long-secret-key'])).toBe('404 model_not_found No such model')
})

it('tells the cause of a failed connection', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  expect(explainError(new Error('Connection error.', { cause }), [])).toContain('ECONNREFUSED')
})

it.each(['sk-1', 'what I wrote to the persona tonight'])('never repeats %s', (secret) => {
  const line = explainError({ code: 'bad', message: `you sent ${secret} to us` }, [secret])
  expect(line).toBe('bad')
})

it('takes anything that can be thrown', () => {
  expect(explainError(undefined, [])).toBe('')
  expect(explainError('text', [])).toBe('')
})
