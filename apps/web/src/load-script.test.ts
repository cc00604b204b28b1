import { expect, it } from 'vitest'
import { problemOf } from './api/api-error.ts'
import { loadScript } from './load-script.ts'

const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
const problemWith = (reachable: boolean) =>
  loadScript(missing, () => Promise.resolve(reachable)).catch(problemOf)

it('tells a server that is out of reach from a page that is older than the server', async () => {
  expect(await problemWith(false)).toBe('unreachable')
  expect(await problemWith(true)).toBe('garbled')
})

it('passes on what came', async () => {
  expect(await loadScript(() => Promise.resolve('a script'))).toBe('a script')
})
