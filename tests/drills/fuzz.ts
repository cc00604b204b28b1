import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import type { ApiClient } from '../../scripts/api-client.ts'
import { bySize } from './by-size.ts'
import { createAnswerCheck, type AnswerCheck } from './check-answer.ts'
import type { DrillResult } from './drill-result.ts'
import { makeAdmin } from './make-admin.ts'
import { makeThings } from './make-things.ts'
import { openFullApi } from './open-full-api.ts'
import { readRoutes, type Parameter, type Route } from './read-routes.ts'
import { makeRightRequest } from './right-requests.ts'
import { runTogether } from './run-together.ts'
import { schemaValues } from './schema-values.ts'
import { talkInKorean } from './talk-in-korean.ts'
import { openStage, type Stage, type World } from './world.ts'

const AT_ONCE = 8
const CREW = 6
/** Node itself answers 431 to a head over 16 KB. */
const MOST_PATH = 12_000

interface Request {
  path: string
  headers: Record<string, string>
  /** Undefined: no body. */
  body: string | undefined
}

/**
 * Against every route of the OpenAPI document: a request that is right in all things, then valid, mutated and hostile
 * ones. So many were really sent as the drill says; what it makes beforehand does not count.
 */
export async function drillFuzz(world: World): Promise<DrillResult> {
  const stage = await openStage(world, {
    env: { DAILY_TURNS: '1000000', DAILY_OPENINGS: '1000000', SPEECH_MODEL: 'demo-voice' },
  })
  try {
    const full = await openFullApi(stage)
    try {
      return await fuzz(world, full.stage)
    } finally {
      await full.close()
    }
  } finally {
    await stage.close()
  }
}

async function fuzz(world: World, stage: Stage): Promise<DrillResult> {
  const wanted = bySize(world, 1_200, 1_500, 10_000)
  const violations: string[] = []
  const { routes, schemas } = await readRoutes(stage.house.url)
  const answers = await createAnswerCheck(stage.house.url)
  const values = schemaValues(schemas)
  const perRoute = Math.ceil(wanted / routes.length)
  const plan = routes
    .toSorted((a, b) => losesOf(a) - losesOf(b))
    .flatMap((route) =>
      fc
        .sample(
          requestTo(route, values).filter(({ path }) => path.length < MOST_PATH),
          { numRuns: perRoute, seed: world.seed },
        )
        .map((request) => ({ route, request })),
    )
  // Making it up took this process long enough for the server to hang up: let it notice.
  await sleep(100)
  const welcomed = new Map<string, number>()
  let sent = 0
  const ask = async (client: ApiClient, route: Route, request: Request) => {
    const { welcome, found } = await send(client, route, request, answers)
    sent += 1
    violations.push(...found)
    const name = `${route.method} ${route.path}`
    if (welcome) welcomed.set(name, (welcomed.get(name) ?? 0) + 1)
  }
  const admin = await stage.addUser()
  await makeAdmin(stage, admin)
  await runTogether(routes.length, AT_ONCE, async (index) => {
    const route = routes[index]
    const right = route && (await makeRightRequest(stage, admin, route))
    if (route && right) await ask(right.client, route, right)
  })
  const crew = await makeCrew(stage)
  await runTogether(plan.length, AT_ONCE, async (index) => {
    const step = plan[index]
    if (!step) return
    const client = await crew.at(index)
    await ask(client, step.route, fill(step.request, crew.ids(index)))
  })
  // A route that never said yes was hardly tried.
  for (const { method, path } of routes) {
    const name = `${method} ${path}`
    if (!welcomed.has(name)) violations.push(`${name} never said yes`)
  }
  if (sent < wanted) violations.push(`Only ${sent} requests of ${wanted} were sent`)
  const yes = [...welcomed.values()].reduce((sum, count) => sum + count, 0)
  world.say?.(
    `${sent} requests to ${routes.length} routes, ${yes} welcome, ${answers.count()} bodies held against a schema`,
  )
  return { promise: 'input', trials: sent, violations, recoveriesMs: [] }
}

/** A message can be edited while it is the last; what deletes comes last, the most at the very end. */
function losesOf({ method, path }: Route): number {
  if (method !== 'DELETE') return method === 'PUT' ? 0 : 1
  if (path.endsWith('/session') || path.endsWith('/me')) return 4
  const few =
    path.includes('/messages') || path.endsWith('}/history') || path.includes('sessions/{')
  return few ? 2 : 3
}

/** Half of the ids in paths are of real things, so that requests get past the first check. */
function requestTo(
  { method, path, operation }: Route,
  { valid, mutated }: ReturnType<typeof schemaValues>,
): fc.Arbitrary<Request> {
  const parameters = operation.parameters ?? []
  const of = (place: Parameter['in']) =>
    fc.tuple(
      ...parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, schema, required }) => {
          const value = fc
            .oneof({ weight: 4, arbitrary: valid(schema) }, mutated(schema))
            .map(String)
          const given = value.map((one) => [name, one] as [string, string | null])
          return required && place !== 'path'
            ? given
            : fc.oneof(given, fc.constant([name, null] as [string, null]))
        }),
    )
  const schema = operation.requestBody?.content['application/json']?.schema
  const body = schema
    ? fc.oneof(
        { weight: 5, arbitrary: valid(schema).map((value) => JSON.stringify(value)) },
        { weight: 4, arbitrary: mutated(schema).map((value) => JSON.stringify(value) ?? '') },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '',
            '{',
            '[1,',
            'null',
            '"',
            '{"a":1}}',
            `[${'['.repeat(5_000)}`,
            `"${'x'.repeat(70_000)}"`,
          ),
        },
      )
    : fc.constant(undefined)
  const type = fc.constantFrom(
    ...Array.from({ length: 12 }, () => 'application/json'),
    'text/plain',
    '',
  )
  return fc
    .tuple(of('path'), of('query'), of('header'), body, type)
    .map(([inPath, inQuery, inHeader, sent, mime]) => {
      const filled = inPath.reduce(
        (text, [name, value]) =>
          text.replace(
            `{${name}}`,
            value === null ? `{${name}}` : encodeURIComponent(value.toWellFormed()),
          ),
        path,
      )
      const query = new URLSearchParams(
        inQuery.flatMap(([name, value]): [string, string][] =>
          value === null ? [] : [[name, value.toWellFormed()]],
        ),
      )
      const headers: Record<string, string> = {}
      for (const [name, value] of inHeader) {
        // Node itself refuses to send what is not a header value.
        if (value !== null && /^[\x20-\x7e]*$/.test(value)) headers[name] = value
      }
      if (sent !== undefined && method !== 'GET' && mime !== '') headers['content-type'] = mime
      return {
        path: `${filled}${query.size > 0 ? `?${query.toString()}` : ''}`,
        headers,
        body: method === 'GET' ? undefined : sent,
      }
    })
}

function fill(request: Request, ids: Record<string, string>): Request {
  return {
    ...request,
    path: request.path.replace(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole),
  }
}

async function send(client: ApiClient, route: Route, request: Request, { check }: AnswerCheck) {
  const { method, path, operation } = route
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), 30_000)
  const name = `${method} ${request.path.slice(0, 200)} ${JSON.stringify(request.headers).slice(0, 200)} ${request.body?.slice(0, 300) ?? ''}`
  try {
    const response = await fetch(client.base + request.path, {
      method,
      headers: { authorization: `Bearer ${client.token}`, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal: stop.signal,
    })
    const { status } = response
    const found: string[] = []
    if (status >= 500) found.push(`answered ${status}`)
    if (!operation.responses[status])
      found.push(`answered ${status}, which ${method} ${path} does not document`)
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (isStream) stop.abort()
    else {
      const text = await response.text()
      if (operation.responses[status]) found.push(...check(route, status, text))
    }
    // A browser that is sent on with a problem was not welcome.
    const problem = response.headers.get('location')?.includes('problem=') ?? false
    return { welcome: status < 400 && !problem, found: found.map((what) => `${name} ${what}`) }
  } catch (error) {
    return { welcome: false, found: [`${name} got no answer: ${String(error)}`] }
  } finally {
    clearTimeout(timer)
  }
}

/** Users that are replaced when a request logged them out, each with things of its own; one of them is an admin. */
async function makeCrew(stage: Stage) {
  const make = async (index: number) => {
    const client = await stage.addUser()
    if (index === 0) await makeAdmin(stage, client)
    const things = await makeThings(stage, client, index % 2 === 0 ? undefined : talkInKorean)
    const ids = Object.entries(things).map(([name, id]) => [`${name}Id`, id])
    return { client, ids: Object.fromEntries(ids) as Record<string, string> }
  }
  const crew = await Promise.all(Array.from({ length: CREW }, (_, index) => make(index)))
  const member = (index: number) => {
    const one = crew[index % CREW]
    if (!one) throw new Error('Expected a crew')
    return one
  }
  return {
    ids: (index: number) => member(index).ids,
    async at(index: number) {
      const { client } = member(index)
      if (index % 25 === 0 && (await client.call('GET', '/me')).status === 401) {
        crew[index % CREW] = await make(index % CREW)
      }
      return member(index).client
    },
  }
}
