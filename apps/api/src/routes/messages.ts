import { messageId } from '@dramatis/contracts/ids'
import {
  acceptedTurn,
  askAgainRequest,
  chooseReplyRequest,
  idempotencyKey,
  submitTurnRequest,
} from '@dramatis/contracts/http/turns'
import { askAgain } from '@dramatis/core/messages/ask-again'
import { chooseReply } from '@dramatis/core/messages/choose-reply'
import { deleteMessage } from '@dramatis/core/messages/delete-message'
import { editMessage } from '@dramatis/core/messages/edit-message'
import { readAllowance } from '@dramatis/core/usage/read-allowance'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { bodyErrors, errorResponses, turnErrors } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { turnLinks } from './turn-links.ts'

const params = z.object({ messageId })
const headers = z.object({ 'idempotency-key': idempotencyKey })
const accepted = {
  description: 'Accepted',
  content: { 'application/json': { schema: acceptedTurn } },
}

/** What can be done with a message after it was written. */
export function messageRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['Messages'], middleware: requireUser(deps) }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/messages/{messageId}/turns',
        summary: 'Ask again: retry a failed reply, or get one more alternative',
        request: {
          params,
          headers,
          body: { required: true, content: { 'application/json': { schema: askAgainRequest } } },
        },
        responses: { 202: accepted, ...errorResponses(...turnErrors) },
      }),
      async (c) => {
        const { messageId } = c.req.valid('param')
        const idempotencyKey = c.req.valid('header')['idempotency-key']
        const turn = await askAgain(ctx, { userId: c.get('user').id, messageId, idempotencyKey })
        c.set('turnId', turn.id)
        const links = turnLinks(turn)
        const usage = await readAllowance(ctx, { userId: c.get('user').id, purpose: 'turn' })
        return c.json({ turn, links, usage }, 202, { Location: links.self })
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'put',
        path: '/messages/{messageId}',
        summary: 'Rewrite a message that waits, or the last one, and ask again',
        description:
          'A waiting message is changed in place. The last message of a room, once answered, is superseded by a new one; the old one and its replies stay in the records.',
        request: {
          params,
          headers,
          body: { required: true, content: { 'application/json': { schema: submitTurnRequest } } },
        },
        responses: { 202: accepted, ...errorResponses(...turnErrors) },
      }),
      async (c) => {
        const { messageId } = c.req.valid('param')
        const { text } = c.req.valid('json')
        const idempotencyKey = c.req.valid('header')['idempotency-key']
        const userId = c.get('user').id
        const turn = await editMessage(ctx, { userId, messageId, text, idempotencyKey })
        c.set('turnId', turn.id)
        const links = turnLinks(turn)
        const usage = await readAllowance(ctx, { userId: c.get('user').id, purpose: 'turn' })
        return c.json({ turn, links, usage }, 202, { Location: links.self })
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'put',
        path: '/messages/{messageId}/chosen',
        summary: 'Choose the alternative that the conversation goes on from',
        request: {
          params,
          body: { required: true, content: { 'application/json': { schema: chooseReplyRequest } } },
        },
        responses: {
          204: { description: 'Chosen' },
          ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { messageId } = c.req.valid('param')
        const { replyId } = c.req.valid('json')
        await chooseReply(ctx, { userId: c.get('user').id, messageId, replyId })
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/messages/{messageId}',
        summary:
          'Delete a message with its replies; one that still waits is withdrawn and paid back',
        description: 'With it go its corrections and readings, and the reports that cover it.',
        request: { params },
        responses: {
          204: { description: 'Deleted' },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { messageId } = c.req.valid('param')
        await deleteMessage(ctx, { userId: c.get('user').id, messageId })
        return c.body(null, 204)
      },
    )
}
