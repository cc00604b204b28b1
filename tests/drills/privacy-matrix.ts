import { randomUUID } from 'node:crypto'
import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import type { DrillResult } from './drill-result.ts'
import { makeAdmin } from './make-admin.ts'
import { absentThings, makeThings, wrongThings, type Things } from './make-things.ts'
import { privacyTable, type PrivacyRow } from './privacy-table.ts'
import { readRoutes } from './read-routes.ts'
import { runTogether } from './run-together.ts'
import { openStage, type Stage, type World } from './world.ts'

const AT_ONCE = 6

/** A route and its row. */
type Entry = readonly [name: string, row: PrivacyRow]

interface Found {
  trials: number
  violations: string[]
}

/** Every route as anonymous, stranger, admin, owner and disabled, with every kind of id in its path. */
export async function drillPrivacyMatrix(
  world: World,
  { only = /./ }: { only?: RegExp } = {},
): Promise<DrillResult> {
  // What the first process keeps of a session is not known to the second: there a disabled account is looked up anew.
  const stage = await openStage(world, { apis: 2, pace: { firstTokenMs: 5, tokenMs: 0 } })
  try {
    const { routes } = await readRoutes(stage.house.url)
    const names = routes.map(({ method, path }) => `${method} ${path}`)
    const found: Found = { trials: 0, violations: compareNames(names) }
    const [stranger, admin] = [await stage.addUser(), await stage.addUser()]
    await makeAdmin(stage, admin)
    const crew = { stranger, admin }
    const rows = Object.entries(privacyTable).filter(
      ([name]) => names.includes(name) && only.test(name),
    )
    await runTogether(rows.length, AT_ONCE, async (index) => {
      const entry = rows[index]
      if (entry) await tryRoute(stage, entry, crew, found)
    })
    return { promise: '15', ...found, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

function compareNames(names: readonly string[]): string[] {
  const rows = Object.keys(privacyTable)
  return [
    ...names.filter((name) => !rows.includes(name)).map((name) => `${name} has no row`),
    ...rows
      .filter((name) => !names.includes(name))
      .map((name) => `The row of ${name} has no route`),
  ]
}

async function tryRoute(
  stage: Stage,
  [name, row]: Entry,
  crew: { stranger: ApiClient; admin: ApiClient },
  found: Found,
) {
  const owner = await stage.addUser()
  const things = await makeThings(stage, owner)
  // Some acts end the session that does them.
  const stranger = row.id ? crew.stranger : await stage.addUser()
  const anonymous = row.anonymous ?? 401
  const strange = row.stranger ?? (row.id ? 404 : row.owner)
  const expectStatus = async (who: string, client: ApiClient, expected: number) => {
    const answer = await ask(client, [name, row], things)
    found.trials += 1
    if (answer.status !== expected) {
      found.violations.push(`${who}: ${name} answered ${answer.status}, not ${expected}`)
    }
    return answer
  }
  await expectStatus('anonymous', apiClient(stage.house.url), anonymous)
  const foreign = await expectStatus('stranger', stranger, strange)
  if (row.id) {
    const absent = await ask(stranger, [name, row], absentThings(things))
    if (strange === 404 && foreign.body !== absent.body) {
      found.violations.push(
        `${name} answers for another's as ${foreign.body}, for none as ${absent.body}`,
      )
    }
    await tryWrongIds([name, row], things, { stranger, owner, admin: crew.admin }, found)
  }
  if (row.id || row.admin !== undefined) {
    await expectStatus('admin', crew.admin, row.admin ?? strange)
  }
  await expectStatus('owner', owner, row.owner)
  await stage.sql.query('update users set disabled_at = now() where id = $1', [things.user])
  const disabled = apiClient(stage.house.apis[1]?.url ?? '')
  disabled.token = owner.token
  await expectStatus('disabled', disabled, anonymous)
}

/** An id of nothing, and one of each other kind, is 404 to everybody, also to the one who owns what it names. */
async function tryWrongIds(
  [name, row]: Entry,
  things: Things,
  people: Record<string, ApiClient>,
  found: Found,
) {
  if (!row.id) return
  for (const wrong of [absentThings(things), ...wrongThings(things, row.id)]) {
    for (const [who, client] of Object.entries(people)) {
      const { status } = await ask(client, [name, row], wrong)
      found.trials += 1
      if (status !== 404) {
        found.violations.push(`${who}: ${name} answered ${status}, not 404, for ${wrong[row.id]}`)
      }
    }
  }
}

async function ask(client: ApiClient, [name, row]: Entry, things: Things) {
  const [method = '', path = ''] = name.split(' ')
  const filled = path
    .replace('/api/v1', '')
    .replace(/\{\w+\}/, (whole) => (row.id ? things[row.id] : whole))
    .replaceAll(/\{(\w+)\}/g, (whole, one: string) => row.path?.[one] ?? whole)
  const stop = new AbortController()
  const response = await client.call(method, filled + (row.query ? `?${row.query}` : ''), {
    ...(row.body ? { body: fillBody(row.body, things) } : {}),
    headers: row.key ? { 'idempotency-key': randomUUID() } : {},
    signal: stop.signal,
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? '' : await response.text()
  stop.abort()
  return { status: response.status, body: text.replace(/"requestId":"[^"]*"/, '') }
}

function fillBody(body: Record<string, unknown>, things: Things): unknown {
  return JSON.parse(
    JSON.stringify(body).replaceAll(/"\{(\w+)\}"/g, (whole, thing: keyof Things) =>
      things[thing] ? `"${things[thing]}"` : whole,
    ),
  ) as unknown
}
