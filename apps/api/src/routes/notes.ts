import { messageId, noteId, replyId, roomId } from '@dramatis/contracts/ids'
import { acceptedNote, note, notePage, noteQuery, type Note } from '@dramatis/contracts/http/notes'
import { correctMessage } from '@dramatis/core/notes/correct-message'
import { getNote } from '@dramatis/core/notes/get-note'
import { listNotes } from '@dramatis/core/notes/list-notes'
import { reportScene } from '@dramatis/core/notes/report-scene'
import { showReading } from '@dramatis/core/notes/show-reading'
import { speakReply } from '@dramatis/core/notes/speak-reply'
import { suggestReply } from '@dramatis/core/notes/suggest-reply'
import { readAllowance } from '@dramatis/core/usage/read-allowance'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, AppEnv } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { noteLinks } from './note-links.ts'
import { numberedList } from './numbered-list.ts'

const accepted = {
  202: {
    description: 'Accepted, or the note that there is already',
    content: { 'application/json': { schema: acceptedNote } },
  },
  ...errorResponses('cross_site', 'not_logged_in', 'not_found', 'conflict', 'quota_spent'),
}
const description =
  'Made aside, so that no reply waits for it, and never part of the conversation. Its end comes over `GET /events`; `GET /notes/{id}` polls. The same again answers the same note and is not charged.'

/** A learner's help. */
export function noteRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['Notes'], middleware: requireUser(deps) }
  const asks = { ...common, method: 'post', description, responses: accepted } as const

  async function answer(c: Context<AppEnv>, made: Note) {
    const { kind: purpose, id } = made
    const usage = await readAllowance(ctx, { userId: c.get('user').id, purpose })
    const self = `/api/v1/notes/${id}`
    const links = { self, room: `/api/v1/rooms/${made.roomId}` }
    return c.json({ note: made, usage, links }, 202, { Location: self })
  }
  const who = (c: Context<AppEnv>) => ({ userId: c.get('user').id, locale: c.get('user').locale })

  return newRouter()
    .openapi(
      createRoute({
        ...asks,
        path: '/rooms/{roomId}/suggestions',
        summary: 'Suggest what I could say next, at the room’s level',
        request: { params: z.object({ roomId }) },
      }),
      async (c) => answer(c, await suggestReply(ctx, { ...who(c), ...c.req.valid('param') })),
    )
    .openapi(
      createRoute({
        ...asks,
        path: '/messages/{messageId}/corrections',
        summary: 'Correct my message: what, why, and how it is said',
        request: { params: z.object({ messageId }) },
      }),
      async (c) => answer(c, await correctMessage(ctx, { ...who(c), ...c.req.valid('param') })),
    )
    .openapi(
      createRoute({
        ...asks,
        path: '/messages/{messageId}/readings',
        summary: 'Show how my message is read',
        request: { params: z.object({ messageId }) },
      }),
      async (c) => answer(c, await showReading(ctx, { ...who(c), of: c.req.valid('param') })),
    )
    .openapi(
      createRoute({
        ...asks,
        path: '/replies/{replyId}/readings',
        summary: 'Show how a reply is read',
        request: { params: z.object({ replyId }) },
      }),
      async (c) => answer(c, await showReading(ctx, { ...who(c), of: c.req.valid('param') })),
    )
    .openapi(
      createRoute({
        ...asks,
        path: '/rooms/{roomId}/reports',
        summary: 'Report on the scene so far',
        request: { params: z.object({ roomId }) },
      }),
      async (c) => answer(c, await reportScene(ctx, { ...who(c), ...c.req.valid('param') })),
    )
    .openapi(
      createRoute({
        ...asks,
        path: '/replies/{replyId}/speech',
        summary: 'Read a reply aloud, where the server has a voice',
        request: { params: z.object({ replyId }) },
      }),
      async (c) => answer(c, await speakReply(ctx, { ...who(c), ...c.req.valid('param') })),
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/notes/{noteId}',
        summary: 'Poll a note',
        request: { params: z.object({ noteId }) },
        responses: {
          200: { description: 'The note', content: { 'application/json': { schema: note } } },
          ...errorResponses('not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { noteId } = c.req.valid('param')
        return c.json(await getNote(ctx, { userId: c.get('user').id, noteId }), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/rooms/{roomId}/notes',
        summary: 'List the notes of a room, newest first',
        request: { params: z.object({ roomId }), query: noteQuery },
        responses: {
          200: {
            description: 'A page of notes',
            content: { 'application/json': { schema: notePage } },
          },
          ...errorResponses('not_logged_in', 'not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { roomId } = c.req.valid('param')
        const { page, per_page: perPage, kind } = c.req.valid('query')
        const input = { userId: c.get('user').id, roomId, kind: kind ?? null, page, perPage }
        const { count, notes } = await listNotes(ctx, input)
        const room = `/api/v1/rooms/${roomId}`
        const place = { path: `${room}/notes`, page, perPage, count }
        const list = numberedList({ ...place, asked: { kind }, links: { room } })
        return c.json({ ...list, results: notes.map(noteLinks) }, 200)
      },
    )
}
