import { roomId, turnId } from '@dramatis/contracts/ids'
import {
  acceptedTurn,
  endedTurn,
  idempotencyKey,
  polledTurn,
  submitTurnRequest,
} from '@dramatis/contracts/http/turns'
import { formatTurnCursor, parseTurnCursor, turnCursor } from '@dramatis/contracts/turn-cursor'
import { cancelTurn } from '@dramatis/core/turns/cancel-turn'
import { readTurnText } from '@dramatis/core/turns/read-turn-text'
import { submitTurn } from '@dramatis/core/turns/submit-turn'
import { readAllowance } from '@dramatis/core/usage/read-allowance'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { errorResponses, turnErrors } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { turnLinks } from './turn-links.ts'

/** A turn is accepted here and answered elsewhere: this process never calls the model. */
export function turnRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['Turns'], middleware: requireUser(deps) }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/rooms/{roomId}/turns',
        summary: 'Write a message and ask for a reply',
        description:
          'Once this answers 202 the turn is stored and will end. The same Idempotency-Key with the same text gives the same turn for 24 hours.',
        request: {
          params: z.object({ roomId }),
          headers: z.object({ 'idempotency-key': idempotencyKey }),
          body: { required: true, content: { 'application/json': { schema: submitTurnRequest } } },
        },
        responses: {
          202: {
            description: 'Accepted',
            content: { 'application/json': { schema: acceptedTurn } },
          },
          ...errorResponses(...turnErrors),
        },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        const { text } = c.req.valid('json')
        const idempotencyKey = c.req.valid('header')['idempotency-key']
        const turn = await submitTurn(ctx, {
          userId: c.get('user').id,
          roomId,
          text,
          idempotencyKey,
        })
        c.set('turnId', turn.id)
        const links = turnLinks(turn)
        const usage = await readAllowance(ctx, { userId: c.get('user').id, purpose: 'turn' })
        return c.json({ turn, links, usage }, 202, { Location: links.self })
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/turns/{turnId}',
        summary: 'Poll a turn: its state, and its text from a cursor on',
        request: {
          params: z.object({ turnId }),
          query: z.object({ after: turnCursor.optional() }),
        },
        responses: {
          200: { description: 'The turn', content: { 'application/json': { schema: polledTurn } } },
          ...errorResponses('not_logged_in', 'not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { turnId } = c.req.valid('param')
        c.set('turnId', turnId)
        const after = parseTurnCursor(c.req.valid('query').after)
        const read = await readTurnText(ctx, { userId: c.get('user').id, turnId, after })
        return c.json({ ...read, cursor: formatTurnCursor(read.cursor) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/turns/{turnId}/cancel',
        summary: 'Stop a turn that waits or runs',
        description:
          'What was written is kept and labelled. Asking again, or too late, answers the end that there is. Leaving a stream does not stop a turn.',
        request: { params: z.object({ turnId }) },
        responses: {
          200: { description: 'Its end', content: { 'application/json': { schema: endedTurn } } },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { turnId } = c.req.valid('param')
        c.set('turnId', turnId)
        return c.json({ turn: await cancelTurn(ctx, { userId: c.get('user').id, turnId }) }, 200)
      },
    )
}
