import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { securityHeaders } from './security-headers.ts'

const answer = (secure: boolean) => {
  const app = new Hono().use(securityHeaders({ secure })).get('/', (c) => c.text('ok'))
  return app.request('/')
}

it('lets a page play the clips that this server reads aloud, and load nothing from elsewhere', async () => {
  const policy = (await answer(false)).headers.get('content-security-policy') ?? ''
  const directives = policy.split(';').map((directive) => directive.trim())
  expect(directives).toContain("default-src 'none'")
  expect(directives).toContain("media-src 'self'")
  expect(directives).toContain("connect-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

it('asks for https only where it is reached by https', async () => {
  expect((await answer(true)).headers.has('strict-transport-security')).toBe(true)
  expect((await answer(false)).headers.has('strict-transport-security')).toBe(false)
})
