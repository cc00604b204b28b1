import { expect, it } from 'vitest'
import { parseRetryAfter } from './parse-retry-after.ts'

const now = Date.parse('2026-01-01T00:00:00Z')

it.each([
  [{ 'retry-after': '30' }, 30_000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after-ms': '250.2', 'retry-after': '9' }, 251],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:10 GMT' }, 10_000],
  [{ 'retry-after': 'Wed, 31 Dec 2025 23:59:00 GMT' }, 0],
  [
    {
      'retry-after': 'Thu, 01 Jan 2026 05:00:10 GMT',
      date: 'Thu, 01 Jan 2026 05:00:00 GMT',
    },
    10_000,
  ],
  [{ 'retry-after': '-5' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('reads %o as %s ms', (headers, expected) => {
  expect(parseRetryAfter(new Headers(headers), now)).toBe(expected)
})
