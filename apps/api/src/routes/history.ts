import { deleteHistoryQuery, historyPage, historyQuery } from '@dramatis/contracts/http/history'
import { roomId } from '@dramatis/contracts/ids'
import { deleteAllHistory } from '@dramatis/core/history/delete-all-history'
import { deleteRoomHistory } from '@dramatis/core/history/delete-room-history'
import { listHistory } from '@dramatis/core/history/list-history'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { cursorList } from './cursor-list.ts'
import { errorResponses } from './error-responses.ts'
import { historyTurnLinks } from './history-links.ts'
import { newRouter } from './new-router.ts'

/** What was said in all rooms. What the persona remembers of a room is another matter: see `POST /rooms/{id}/reset`. */
export function historyRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['History'], middleware: requireUser(deps) }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/history',
        summary: 'Look through my history, newest first, by day',
        description:
          'Across all rooms. A single message is deleted with its replies by `DELETE /messages/{messageId}`, to which each has a link.',
        request: { query: historyQuery },
        responses: {
          200: {
            description: 'A page of the history',
            content: { 'application/json': { schema: historyPage } },
          },
          ...errorResponses('not_logged_in', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { q, ...asked } = c.req.valid('query')
        const { id: userId, timeZone } = c.get('user')
        const input = { userId, timeZone, words: q, ...asked }
        const { days, before, count } = await listHistory(ctx, input)
        const results = days.map(({ day, turns }) => ({ day, turns: turns.map(historyTurnLinks) }))
        const path = '/api/v1/history'
        const links = { delete: `${path}?confirm=everything` }
        const list = cursorList({ path, asked: { q, ...asked }, count, before, links })
        return c.json({ ...list, timeZone, results, before }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/history',
        summary: 'Delete what was said in all of my rooms; the rooms stay',
        description:
          'With it go corrections, reports and the like. What still waits or runs is cancelled and paid back.',
        request: { query: deleteHistoryQuery },
        responses: {
          204: { description: 'Deleted' },
          ...errorResponses('cross_site', 'not_logged_in', 'invalid_fields'),
        },
      }),
      async (c) => {
        await deleteAllHistory(ctx, { userId: c.get('user').id })
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/rooms/{roomId}/history',
        summary: 'Delete what was said in a room; the room stays, and the persona forgets it',
        request: { params: z.object({ roomId }) },
        responses: {
          204: { description: 'Deleted' },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        await deleteRoomHistory(ctx, { userId: c.get('user').id, roomId })
        return c.body(null, 204)
      },
    )
}
