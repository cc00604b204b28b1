import { findPersona } from '@dramatis/personas/find-persona'
import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import { sceneInEnglish } from '../scene.ts'
import { dumpDatabase, dumpJobs, dumpRedis } from '../security/dump-stores.ts'
import { openRawStream } from '../security/open-raw-stream.ts'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { sendLoad } from './send-load.ts'
import { openStage, type Stage, type World } from './world.ts'

const keys = {
  SECRET: 'canary-secret-7be1c0f2a94d4c6ab1d0',
  OPENAI_API_KEY: 'canary-openai-51c3aa90e7f84d2cb6d4',
  METRICS_TOKEN: 'canary-metrics-2f60e1b7c85a4f3d9e01',
}
/** As in signUp. */
const PASSWORD = 'correct horse battery'
const WRONG = 'canary wrong password 83d1'
const faults = ['', '', '!fault 400 ', '!fault 401 ', '!fault 500 times=1 ', '!fault cut ']

/** What only a model may read, by the beginning of its first line. */
const prompts = [
  findPersona('role-play').prompt(sceneInEnglish, []),
  findPersona('own').prompt({ name: 'N', systemPrompt: 'P' }, []),
].map((prompt) => prompt.split('\n')[0]?.slice(0, 60) ?? '')

/** Keys, passwords, tokens and hidden prompts are looked for in all that the house says and keeps under a load with faults. */
export async function drillSecrets(world: World): Promise<DrillResult> {
  const stage = await openStage(world, { env: { ...keys, LOG_LEVEL: 'debug' } })
  try {
    const { house, sql } = stage
    const rooms = await stage.addRooms(bySize(world, 2, 3, 10), 2)
    const clients = [...new Set(rooms.map(({ client }) => client))]
    const secrets = [
      ...Object.values(keys),
      ...clients.flatMap(({ token, refreshToken }) => [token, refreshToken]),
      PASSWORD,
      WRONG,
    ]
    const errors = (await Promise.all(clients.map((client) => askWrongly(stage, client)))).flat()
    const streams = await Promise.all(
      clients.map(({ token }) =>
        openRawStream(house.url, '/events', { authorization: `Bearer ${token}` }),
      ),
    )
    await sendLoad(stage, {
      rooms,
      turns: bySize(world, 24, 40, 400),
      everyMs: [50, 300],
      text: (_, random) => `${random.pick(faults)}!long ${random.between(40, 200)}`,
    })
    const violations = await collectViolations(stage, 60_000)
    const exports = clients.map(async (client) => (await client.call('GET', '/me/export')).text())
    const kept = [...(await dumpDatabase(sql)), ...(await dumpRedis(house))]
    const places: [string, string[]][] = [
      ['the logs', [house.logs()]],
      ['a stream', streams.map((stream) => stream.text())],
      ['an error', errors],
      ['an export', await Promise.all(exports)],
      ['a job', await dumpJobs(house, sql)],
      ...kept.map(({ place, text }): [string, string[]] => [place, [text]]),
    ]
    for (const stream of streams) stream.cut()
    for (const [place, texts] of places.slice(0, 4)) {
      if (texts.join('').length < 100) violations.push(`${place} said next to nothing`)
    }
    const leaks = places.flatMap(([place, texts]) =>
      [...secrets, ...prompts]
        .filter((one) => isIn(texts.join('\n'), one))
        .map((one) => `${one.slice(0, 12)}… is in ${place}`),
    )
    return {
      promise: '17',
      trials: stage.accepted.length,
      violations: [...violations, ...new Set(leaks)],
      recoveriesMs: [],
    }
  } finally {
    await stage.close()
  }
}

/** As it is, and as a library may have written it. */
function isIn(text: string, secret: string): boolean {
  const bytes = Buffer.from(secret)
  const forms = [secret, bytes.toString('hex'), bytes.toString('base64').slice(0, -4)]
  return [...forms, encodeURIComponent(secret)].some((form) => text.includes(form))
}

/** What the answers to wrong requests say. */
async function askWrongly({ house }: Stage, client: ApiClient): Promise<string[]> {
  const anonymous = apiClient(house.url)
  const { email } = await client.json<{ email: string }>('GET', '/me')
  const wrong = [
    anonymous.call('POST', '/session', { body: { email, password: WRONG } }),
    anonymous.call('POST', '/accounts', { body: { email, password: PASSWORD } }),
    anonymous.call('POST', '/session/refresh', {
      body: { refreshToken: `${client.refreshToken}x` },
    }),
    client.call('PUT', '/me/password', { body: { currentPassword: WRONG, newPassword: WRONG } }),
    client.call('POST', '/rooms', { body: { password: WRONG } }),
  ]
  return Promise.all(wrong.map(async (answer) => (await answer).text()))
}
