import { randomUUID } from 'node:crypto'
import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { sceneInEnglish } from '../scene.ts'
import type { DrillResult } from './drill-result.ts'
import { privacyTable, type PrivacyRow } from './privacy-table.ts'
import { readRoutes } from './read-routes.ts'
import { openStage, type DrillOptions, type World } from './world.ts'

/** Every route as anonymous, as a stranger, and as the owner, with every kind of id that a path takes. */
export async function drillPrivacyMatrix(
  world: World,
  _options: DrillOptions,
): Promise<DrillResult> {
  const stage = await openStage(world)
  const violations: string[] = []
  let trials = 0
  const expect = (what: string, status: number, expected: number) => {
    trials += 1
    if (status !== expected) violations.push(`${what} answered ${status}, not ${expected}`)
  }
  try {
    const { routes } = await readRoutes(stage.house.url)
    const names = routes.map(({ method, path }) => `${method} ${path}`)
    for (const name of names) if (!privacyTable[name]) violations.push(`${name} has no row`)
    for (const name of Object.keys(privacyTable)) {
      if (!names.includes(name)) violations.push(`The row of ${name} has no route`)
    }
    const anonymous = apiClient(stage.house.url)
    const rows = Object.entries(privacyTable).filter(([name]) => names.includes(name))
    for (const [name, row] of rows) {
      const [owner, stranger] = [await stage.addUser(), await stage.addUser()]
      const things = await makeThings(owner)
      const absent = row.id && (await ask(stranger, name, row, absentThings(things)))
      for (const [who, client] of [
        ['anonymous', anonymous],
        ['stranger', stranger],
      ] as const) {
        const answer = await ask(client, name, row, things)
        const expected = who === 'anonymous' ? row.anonymous : row.id ? 404 : row.owner
        expect(`${who}: ${name}`, answer.status, expected)
        if (who === 'stranger' && absent && answer.body !== absent.body) {
          violations.push(
            `${name} answers for another's as ${answer.body}, for none as ${absent.body}`,
          )
        }
      }
      expect(`owner: ${name}`, (await ask(owner, name, row, things)).status, row.owner)
    }
    return { promise: '15', trials, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

interface Things {
  room: string
  turn: string
  message: string
  reply: string
}

/** A room with one answered message. */
async function makeThings(owner: ApiClient): Promise<Things> {
  const { room } = await owner.createRoom(sceneInEnglish)
  const turn = await owner.submit(room.id, 'Hello')
  await followToEnd(owner, turn.id)
  const { replies } = await owner.poll(turn.id)
  return { room: room.id, turn: turn.id, message: turn.messageId, reply: replies[0]?.id ?? '' }
}

function absentThings(things: Things): Things {
  const absent = Object.entries(things).map(([name, id]) => [
    name,
    id.replace(/_[0-9a-z]{26}$/, `_${'0'.repeat(26)}`),
  ])
  return Object.fromEntries(absent) as Things
}

async function ask(client: ApiClient, name: string, row: PrivacyRow, things: Things) {
  const [method = '', path = ''] = name.split(' ')
  const id = row.id ? things[row.id] : ''
  const body = row.body && 'replyId' in row.body ? { replyId: things.reply } : row.body
  const stop = new AbortController()
  const response = await client.call(method, path.replace('/api/v1', '').replace(/\{\w+\}/, id), {
    ...(body ? { body } : {}),
    headers: row.key ? { 'idempotency-key': randomUUID() } : {},
    signal: stop.signal,
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? '' : await response.text()
  stop.abort()
  return { status: response.status, body: text.replace(/"requestId":"[^"]*"/, '') }
}
