import { roomId } from '@dramatis/contracts/ids'
import { idempotencyKey } from '@dramatis/contracts/http/turns'
import {
  createdRoom,
  createRoomRequest,
  editRoomRequest,
  messagePage,
  messageQuery,
  pageQuery,
  resetRoomRequest,
  room,
  roomPage,
} from '@dramatis/contracts/http/rooms'
import { createRoom } from '@dramatis/core/rooms/create-room'
import { deleteRoom } from '@dramatis/core/rooms/delete-room'
import { editRoom } from '@dramatis/core/rooms/edit-room'
import { getRoom } from '@dramatis/core/rooms/get-room'
import { listMessages } from '@dramatis/core/rooms/list-messages'
import { listRooms } from '@dramatis/core/rooms/list-rooms'
import { resetRoom } from '@dramatis/core/rooms/reset-room'
import { readAllowance } from '@dramatis/core/usage/read-allowance'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { cursorList } from './cursor-list.ts'
import { bodyErrors, errorResponses, turnErrors } from './error-responses.ts'
import { messageLinks } from './message-links.ts'
import { newRouter } from './new-router.ts'
import { numberedList } from './numbered-list.ts'
import { roomLinks } from './room-links.ts'

const params = z.object({ roomId })
const oneRoom = { description: 'The room', content: { 'application/json': { schema: room } } }

/** A user's rooms. Another's room is not found, as if it did not exist. */
export function roomRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const middleware = requireUser(deps)
  const common = { tags: ['Rooms'], middleware }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/rooms',
        summary: 'List my rooms, last used first',
        request: { query: pageQuery },
        responses: {
          200: {
            description: 'A page of rooms',
            content: { 'application/json': { schema: roomPage } },
          },
          ...errorResponses('not_logged_in', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { page, per_page: perPage } = c.req.valid('query')
        const { count, rooms } = await listRooms(ctx, { userId: c.get('user').id, page, perPage })
        const path = '/api/v1/rooms'
        const list = numberedList({ path, page, perPage, count, links: { create: path } })
        return c.json({ ...list, results: rooms.map(roomLinks) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/rooms',
        summary: 'Make a room; where the persona opens the scene, its first turn starts at once',
        request: {
          headers: z.object({ 'idempotency-key': idempotencyKey }),
          body: { required: true, content: { 'application/json': { schema: createRoomRequest } } },
        },
        responses: {
          201: { description: 'Made', content: { 'application/json': { schema: createdRoom } } },
          ...errorResponses(
            ...bodyErrors,
            'not_logged_in',
            'idempotency_key_missing',
            'idempotency_key_reused',
            'conflict',
            'quota_spent',
          ),
        },
      }),
      async (c) => {
        const { title = null, ...body } = c.req.valid('json')
        const idempotencyKey = c.req.valid('header')['idempotency-key']
        const made = await createRoom(ctx, {
          userId: c.get('user').id,
          idempotencyKey,
          title,
          ...body,
        })
        if (made.opening) c.set('turnId', made.opening.id)
        const usage = await readAllowance(ctx, { userId: c.get('user').id, purpose: 'opening' })
        return c.json({ ...made, usage }, 201, { Location: `/api/v1/rooms/${made.room.id}` })
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/rooms/{roomId}',
        summary: 'One room',
        request: { params },
        responses: { 200: oneRoom, ...errorResponses('not_logged_in', 'not_found') },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        return c.json(await getRoom(ctx, { userId: c.get('user').id, roomId }), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'patch',
        path: '/rooms/{roomId}',
        summary: 'Change title, fields or settings, from the next turn on',
        description: 'Settings that are given replace the ones there are; null takes one back.',
        request: {
          params,
          body: { required: true, content: { 'application/json': { schema: editRoomRequest } } },
        },
        responses: { 200: oneRoom, ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found') },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        const edit = c.req.valid('json')
        return c.json(await editRoom(ctx, { userId: c.get('user').id, roomId, ...edit }), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/rooms/{roomId}',
        summary: 'Delete a room with its conversation',
        description:
          'What still waits or runs in it is cancelled, and paid back where nothing was seen of the reply.',
        request: { params },
        responses: {
          204: { description: 'Deleted' },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        await deleteRoom(ctx, { userId: c.get('user').id, roomId })
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/rooms/{roomId}/reset',
        summary: 'Start over: the persona forgets what was said, the history stays',
        request: {
          params,
          headers: z.object({ 'idempotency-key': idempotencyKey }),
          body: { required: true, content: { 'application/json': { schema: resetRoomRequest } } },
        },
        responses: {
          200: {
            description: 'The room, and its new first turn where one was asked for',
            content: { 'application/json': { schema: createdRoom } },
          },
          ...errorResponses(...turnErrors),
        },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        const { reopen } = c.req.valid('json')
        const idempotencyKey = c.req.valid('header')['idempotency-key']
        const userId = c.get('user').id
        const reset = await resetRoom(ctx, { userId, roomId, reopen, idempotencyKey })
        if (reset.opening) c.set('turnId', reset.opening.id)
        const usage = await readAllowance(ctx, { userId, purpose: 'opening' })
        return c.json({ ...reset, usage }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/rooms/{roomId}/messages',
        summary: 'The conversation, newest page first, oldest message first on a page',
        request: { params, query: messageQuery },
        responses: {
          200: {
            description: 'Messages',
            content: { 'application/json': { schema: messagePage } },
          },
          ...errorResponses('not_logged_in', 'not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        const asked = c.req.valid('query')
        const { limit, before: from = null } = asked
        const input = { userId: c.get('user').id, roomId, before: from, limit }
        const { messages, before, count } = await listMessages(ctx, input)
        const room = `/api/v1/rooms/${roomId}`
        const links = { create: `${room}/turns`, delete: `${room}/history`, room }
        const list = cursorList({ path: `${room}/messages`, asked, count, before, links })
        const last = from === null ? messages.at(-1) : undefined
        const results = messages.map((one) => messageLinks(one, { isLast: one === last }))
        return c.json({ ...list, results, before }, 200)
      },
    )
}
