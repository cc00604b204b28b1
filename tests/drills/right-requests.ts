import { randomUUID } from 'node:crypto'
import type { ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { cookieBrowser } from '../e2e/cookie-browser.ts'
import { sceneInEnglish } from '../scene.ts'
import { makeThings, type Things } from './make-things.ts'
import { privacyTable } from './privacy-table.ts'
import type { Route } from './read-routes.ts'
import { talkInKorean } from './talk-in-korean.ts'
import type { Stage } from './world.ts'

export interface RightRequest {
  client: ApiClient
  path: string
  headers: Record<string, string>
  body: string | undefined
}

interface Maker {
  stage: Stage
  admin: ApiClient
  owner: ApiClient
  things: Things
}

const password = 'correct horse battery'

/** Where the row of the privacy table is no request that is welcome. */
const bodies: Record<string, (maker: Maker) => Promise<object> | object> = {
  'POST /api/v1/accounts': () => ({ email: `${randomUUID()}@example.com`, password }),
  'POST /api/v1/session': async ({ owner }) => {
    const { email } = await owner.json<{ email: string }>('GET', '/me')
    return { email, password, transport: 'bearer' }
  },
  'POST /api/v1/session/refresh': ({ owner }) => ({ refreshToken: owner.refreshToken }),
  'POST /api/v1/rooms': () => ({ personaId: 'role-play', fields: sceneInEnglish }),
}

/** What has to have happened before. */
const before: Record<string, (maker: Maker) => Promise<unknown>> = {
  'POST /api/v1/entries/{entryId}/withdraw': ({ admin, things }) =>
    admin.json('POST', `/entries/${things.entry}/approve`, { body: { version: 1 } }),
  'POST /api/v1/admin/turns/{turnId}/retry': async ({ owner, things }) => {
    const { id } = await owner.submit(things.room, '!fault 400')
    await followToEnd(owner, id)
    things.turn = id
  },
}
/** The version that what was done before has made of it. */
const after: Record<string, object> = { 'POST /api/v1/entries/{entryId}/withdraw': { version: 2 } }

/** Where things in English will not do: reading aids are for other scripts. */
const talks: Record<string, typeof talkInKorean> = {
  'POST /api/v1/messages/{messageId}/readings': talkInKorean,
  'POST /api/v1/replies/{replyId}/readings': talkInKorean,
}

/** Where only the way there gives a request that is welcome. */
const ways: Record<string, (maker: Maker) => Promise<Pick<RightRequest, 'path' | 'headers'>>> = {
  'GET /api/v1/oauth/{provider}/callback': async ({ owner }) => {
    const browser = cookieBrowser(owner.base)
    const { pathname, search } = new URL(await browser.approve(await browser.start('google')))
    const cookie = [...browser.jar].map((pair) => pair.join('=')).join('; ')
    return { path: pathname + search, headers: { cookie } }
  },
}

/** A request of someone who may, with things of their own, that the route has no reason to refuse. */
export async function makeRightRequest(
  stage: Stage,
  admin: ApiClient,
  { method, path }: Route,
): Promise<RightRequest | null> {
  const name = `${method} ${path}`
  const row = privacyTable[name]
  if (!row) return null
  const owner = await stage.addUser()
  const maker = { stage, admin, owner, things: await makeThings(stage, owner, talks[name]) }
  await before[name]?.(maker)
  const { things } = maker
  const filled = path
    .replace(/\{\w+\}/, (whole) => (row.id ? things[row.id] : whole))
    .replaceAll(/\{(\w+)\}/g, (whole, one: string) => row.path?.[one] ?? whole)
  const given = after[name] ?? (await bodies[name]?.(maker)) ?? row.body
  const body = given && fillIds(JSON.stringify(given), things)
  return {
    client: row.owner === 404 && row.admin !== undefined ? admin : owner,
    path: filled + (row.query ? `?${row.query}` : ''),
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(row.key ? { 'idempotency-key': randomUUID() } : {}),
    },
    body,
    ...(await ways[name]?.(maker)),
  }
}

function fillIds(text: string, things: Things): string {
  return text.replaceAll(/"\{(\w+)\}"/g, (whole, thing: keyof Things) =>
    things[thing] ? JSON.stringify(things[thing]) : whole,
  )
}
