import { entryId } from '@dramatis/contracts/ids'
import {
  editEntryRequest,
  entry,
  entryPage,
  entryQuery,
  proposeEntryRequest,
} from '@dramatis/contracts/http/entries'
import type { Reader } from '@dramatis/core/knowledge/entry-row'
import { deleteEntry } from '@dramatis/core/knowledge/delete-entry'
import { editEntry } from '@dramatis/core/knowledge/edit-entry'
import { getEntry } from '@dramatis/core/knowledge/get-entry'
import { listEntries } from '@dramatis/core/knowledge/list-entries'
import { proposeEntry } from '@dramatis/core/knowledge/propose-entry'
import { createRoute, z } from '@hono/zod-openapi'
import type { Me } from '@dramatis/contracts/http/accounts'
import { createProposalThrottle } from '../account/proposal-throttle.ts'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { withEntryLinks } from './entry-links.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { numberedList } from './numbered-list.ts'

const params = z.object({ entryId })
const oneEntry = { description: 'The entry', content: { 'application/json': { schema: entry } } }
const reader = (user: Me): Reader => ({ userId: user.id, admin: user.role === 'admin' })

/** The knowledge board: what personas know beside what the model does. */
export function entryRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const throttle = createProposalThrottle(ctx.db)
  const common = { tags: ['Board'], middleware: requireUser(deps) }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/entries',
        summary: 'Look through the board, newest first',
        description:
          'Everybody sees approved entries, authors also their own, admins all. Case and the width of letters do not matter to `q`.',
        request: { query: entryQuery },
        responses: {
          200: {
            description: 'A page of entries',
            content: { 'application/json': { schema: entryPage } },
          },
          ...errorResponses('not_logged_in', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { page, per_page: perPage, q, tag, status, mine } = c.req.valid('query')
        const { count, entries } = await listEntries(ctx, {
          ...reader(c.get('user')),
          words: q,
          tag,
          status,
          mine: mine === 'true',
          page,
          perPage,
        })
        const path = '/api/v1/entries'
        const [asked, links] = [{ q, tag, status, mine }, { create: path }]
        const list = numberedList({ path, page, perPage, count, asked, links })
        return c.json({ ...list, results: entries.map(withEntryLinks) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/entries',
        summary: 'Propose an entry; answers use it once an admin has approved it',
        request: {
          body: {
            required: true,
            content: { 'application/json': { schema: proposeEntryRequest } },
          },
        },
        responses: {
          201: { description: 'Proposed', content: { 'application/json': { schema: entry } } },
          ...errorResponses(...bodyErrors, 'not_logged_in', 'too_fast'),
        },
      }),
      async (c) => {
        const text = c.req.valid('json')
        await throttle.admit(c.get('user').id)
        const made = withEntryLinks(await proposeEntry(ctx, { ...reader(c.get('user')), text }))
        return c.json(made, 201, { Location: `/api/v1/entries/${made.id}` })
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/entries/{entryId}',
        summary: 'One entry',
        request: { params },
        responses: { 200: oneEntry, ...errorResponses('not_logged_in', 'not_found') },
      }),
      async (c) => {
        const { entryId } = c.req.valid('param')
        const seen = await getEntry(ctx, { ...reader(c.get('user')), entryId })
        return c.json(withEntryLinks(seen), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'patch',
        path: '/entries/{entryId}',
        summary: 'Rewrite my entry',
        description:
          'Whatever its status was, it is proposed again. One that was approved is out of use until an admin has approved the new text.',
        request: {
          params,
          body: { required: true, content: { 'application/json': { schema: editEntryRequest } } },
        },
        responses: {
          200: oneEntry,
          ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found', 'conflict', 'too_fast'),
        },
      }),
      async (c) => {
        const { entryId } = c.req.valid('param')
        const { version, ...text } = c.req.valid('json')
        await throttle.admit(c.get('user').id)
        const edit = { ...reader(c.get('user')), entryId, version, text }
        return c.json(withEntryLinks(await editEntry(ctx, edit)), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/entries/{entryId}',
        summary: 'Delete my entry, whatever its status; it is out of use at once',
        request: { params },
        responses: {
          204: { description: 'Deleted' },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { entryId } = c.req.valid('param')
        await deleteEntry(ctx, { userId: c.get('user').id, entryId })
        return c.body(null, 204)
      },
    )
}
