import { expect, it } from 'vitest'
import { createRequestKeys } from './request-keys.ts'

it('keeps a request’s key until it is settled', () => {
  let count = 0
  const keys = createRequestKeys(() => `key-${(count += 1)}`)
  expect(keys.keyFor('again a')).toBe('key-1')
  expect(keys.keyFor('again b')).toBe('key-2')
  expect(keys.keyFor('again a')).toBe('key-1')
  keys.settle('again a')
  expect(keys.keyFor('again a')).toBe('key-3')
})
