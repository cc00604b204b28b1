import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { toAppError } from '../http-error.ts'
import { refuseNul } from './refuse-nul.ts'

const app = new Hono()
app.use(refuseNul())
app.get('/*', (c) => c.text('in'))
app.onError((thrown, c) => {
  const { code, fields = [] } = toAppError(thrown)
  return c.text([code, ...fields.map(({ path }) => path)].join(' '))
})

const ask = async (path: string) => (await app.request(path)).text()

describe('a NUL, which no record holds', () => {
  it.each([
    ['/users/%00', 'not_found'],
    ['/users/a%00b?q=x', 'not_found'],
    ['/audit?action=%00', 'invalid_fields action'],
    ['/audit?limit=1&action=a%00b&q=%00', 'invalid_fields action q'],
    ['/audit?a%00b=1', 'invalid_fields ab'],
  ])('in %s is answered with %s', async (path, answer) => {
    expect(await ask(path)).toBe(answer)
  })

  it.each(['/', '/%2500', '/audit?action=%2500', '/audit?action=0%200&q=%E3%80%80', '/audit?q=%'])(
    'is not what %s has',
    async (path) => {
      expect(await ask(path)).toBe('in')
    },
  )
})
