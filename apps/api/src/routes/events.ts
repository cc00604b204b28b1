import { turnId } from '@dramatis/contracts/ids'
import { turnEvent } from '@dramatis/contracts/turn-event'
import { formatTurnCursor, parseTurnCursor } from '@dramatis/contracts/turn-cursor'
import { getTurn } from '@dramatis/core/turns/get-turn'
import { followTurns, type Followed, type FollowTurns } from '@dramatis/core/turns/follow-turns'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, AppEnv } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { streamExample } from '../reference/stream-example.ts'
import { sendEvents } from '../stream/send-events.ts'
import { formatUserCursor, parseUserCursor } from '../stream/user-cursor.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

const stream = {
  description: 'Server-sent events: `event` and `data` as in TurnEvent, ids to resume from',
  content: {
    'text/event-stream': { schema: turnEvent.meta({ id: 'TurnEvent' }), example: streamExample },
  },
}
type Place = Pick<Followed, 'cursors' | 'toldUntil'>

const headers = z.object({ 'last-event-id': z.string().max(20_000).optional() })

/** Live text: one turn, or all turns of a user over one connection. */
export function eventRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['Turns'], middleware: requireUser(deps) }

  function follow(
    c: Context<AppEnv>,
    input: FollowTurns,
    { first, idOf }: { first: string | null; idOf: (place: Place) => string | null },
  ) {
    const { signal, leave } = deps.streams.enter(input.userId)
    const stop = new AbortController()
    signal.addEventListener('abort', () => stop.abort(), { once: true })
    const session = { userId: input.userId, sessionId: c.get('sessionId') }
    return sendEvents(c, {
      events: numbered(followTurns(ctx, input, { wakes: deps.wakes, signal: stop.signal }), idOf),
      first,
      stop,
      allowed: async () => (await deps.sessions.check(session)) !== null,
      onClose: leave,
      random: Math.random,
    })
  }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/turns/{turnId}/events',
        summary: 'Follow one turn until its end',
        description:
          'Ids are `<attempt>.<offset in UTF-8 bytes>`. Reconnect with Last-Event-ID at any time, on any server: you get the rest, from live text or from the record. `reset` says that the text starts over.',
        request: { params: z.object({ turnId }), headers },
        responses: { 200: stream, ...errorResponses('not_logged_in', 'not_found', 'too_fast') },
      }),
      async (c) => {
        const { turnId } = c.req.valid('param')
        const userId = c.get('user').id
        c.set('turnId', turnId)
        await getTurn(ctx, { userId, turnId })
        const after = parseTurnCursor(c.req.valid('header')['last-event-id'])
        const cursors = new Map(after ? [[turnId, after]] : [])
        const idOf = ({ cursors: places }: Place) => {
          const cursor = places.get(turnId)
          return cursor ? formatTurnCursor(cursor) : null
        }
        return follow(c, { userId, turnId, cursors, since: null }, { first: null, idOf })
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/events',
        summary: 'Follow all of my turns over one connection',
        description:
          'Ids are opaque: they carry the place in every open turn. Reconnect with Last-Event-ID to miss nothing; `away` says that too much was missed and the rooms should be read again.',
        request: { headers },
        responses: { 200: stream, ...errorResponses('not_logged_in', 'too_fast') },
      }),
      (c) => {
        const place = parseUserCursor(c.req.valid('header')['last-event-id'])
        const idOf = (at: Place) => formatUserCursor(at.toldUntil, at.cursors)
        const first = idOf({ toldUntil: place.since ?? ctx.now(), cursors: place.cursors })
        return follow(c, { userId: c.get('user').id, turnId: null, ...place }, { first, idOf })
      },
    )
}

async function* numbered(events: AsyncIterable<Followed>, idOf: (place: Place) => string | null) {
  for await (const followed of events) yield { event: followed.event, id: idOf(followed) }
}
