import { me } from '@dramatis/contracts/http/accounts'
import { accountExport } from '@dramatis/contracts/http/account-export'
import { changePasswordRequest, confirmation, editMeRequest } from '@dramatis/contracts/http/me'
import { changePassword } from '@dramatis/core/accounts/change-password'
import { editProfile } from '@dramatis/core/accounts/edit-profile'
import { exportAccount } from '@dramatis/core/accounts/export-account'
import { leave } from '@dramatis/core/accounts/leave'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, AppEnv } from '../app-env.ts'
import { clientAddress } from '../middleware/client-address.ts'
import { requireUser } from '../middleware/require-user.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

/** My account: profile, password, everything as a file, and the way out. */
export function meRoutes(deps: ApiDeps) {
  const { ctx, sessions, logInThrottle } = deps
  const common = { tags: ['Accounts'], middleware: requireUser(deps) }

  /** A borrowed session must not be a place to guess the password at. */
  async function throttled(c: Context<AppEnv>, work: () => Promise<void>) {
    const { id, email } = c.get('user')
    const who = { email: email ?? id, address: clientAddress(c, deps.options) }
    await logInThrottle.admit(who)
    await work()
    await logInThrottle.forgive(who)
  }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'patch',
        path: '/me',
        summary: 'Change my profile, language or time zone',
        description: 'What is given replaces what there is; null clears it.',
        request: {
          body: { required: true, content: { 'application/json': { schema: editMeRequest } } },
        },
        responses: {
          200: { description: 'Changed', content: { 'application/json': { schema: me } } },
          ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { id: userId } = c.get('user')
        const changed = await editProfile(ctx, { ...c.req.valid('json'), userId })
        sessions.forgetUser(userId)
        return c.json(changed, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'put',
        path: '/me/password',
        summary: 'Change my password, or set a first one; all my other log-ins end',
        description:
          'Without a password yet, the log-in must not be older than ten minutes: else `fresh_log_in_needed`.',
        request: {
          body: {
            required: true,
            content: { 'application/json': { schema: changePasswordRequest } },
          },
        },
        responses: {
          204: { description: 'Changed; this log-in stays' },
          ...errorResponses(
            ...bodyErrors,
            'not_logged_in',
            'fresh_log_in_needed',
            'not_found',
            'conflict',
            'too_fast',
          ),
        },
      }),
      async (c) => {
        const { currentPassword = null, newPassword } = c.req.valid('json')
        const asks = { userId: c.get('user').id, sessionId: c.get('sessionId') }
        await throttled(c, () => changePassword(ctx, { ...asks, currentPassword, newPassword }))
        sessions.forgetUser(asks.userId)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/me',
        summary: 'Leave: erases my account and all that is mine, at once and for good',
        description:
          'Needs the password, or without one a log-in of the last ten minutes. There is no way back; fetch `GET /me/export` first.',
        request: {
          body: { required: false, content: { 'application/json': { schema: confirmation } } },
        },
        responses: {
          204: { description: 'Erased' },
          ...errorResponses(
            ...bodyErrors,
            'not_logged_in',
            'fresh_log_in_needed',
            'not_found',
            'too_fast',
          ),
        },
      }),
      async (c) => {
        const { password = null } = c.req.valid('json')
        const asks = { userId: c.get('user').id, sessionId: c.get('sessionId') }
        await throttled(c, () => leave(ctx, { ...asks, password }))
        sessions.forgetUser(asks.userId)
        deps.cookies.clear(c)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/me/export',
        summary: 'All that is kept of me, as one JSON file',
        description:
          'With what is deleted but not yet erased. Left out are hashes of passwords and tokens, and the sound of replies. An export that cannot be completed breaks off: one that parses is whole.',
        responses: {
          200: {
            description: 'The file',
            content: { 'application/json': { schema: accountExport } },
          },
          ...errorResponses('not_logged_in'),
        },
      }),
      (c) => {
        const asks = { userId: c.get('user').id, sessionId: c.get('sessionId') }
        const allowed = async () => (await sessions.check(asks)) !== null
        const day = ctx.now().toISOString().slice(0, 10)
        const text = exportAccount(ctx, { userId: asks.userId, allowed })
        return c.body(ReadableStream.from(encode(text)), 200, {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': `attachment; filename="dramatis-${day}.json"`,
        }) as never
      },
    )
}

const PIECE = 32 * 1024

/** In pieces worth sending: rows are small. */
async function* encode(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let held = ''
  for await (const piece of text) {
    held += piece
    if (held.length < PIECE) continue
    yield encoder.encode(held)
    held = ''
  }
  yield encoder.encode(held)
}
