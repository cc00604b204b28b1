import { setTimeout as sleep } from 'node:timers/promises'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { findDead } from './find-dead.ts'
import type { Random } from './random.ts'
import { sendLoad } from './send-load.ts'
import { sendTurn } from './send-turn.ts'
import { watchTurns } from './watch-turns.ts'
import { openTcpProxy, type LineFault, type TcpProxy } from './tcp-proxy.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

import type { Program } from '../house.ts'

type Peer = 'database' | 'redis' | 'model'
/** Between one kind of process and one of its peers. */
type LineName = `${Program}-${Peer}`

const faults: readonly LineFault[] = [
  { kind: 'latency', ms: 150 },
  { kind: 'throttle', bytesPerSecond: 4_000 },
  { kind: 'stalled' },
  { kind: 'half-open' },
  { kind: 'cut' },
  { kind: 'reset' },
]

/** Of a bad line to the model, and of a worker whose line to the records is bad for longer than it may be silent. */
const mayFail = [
  'upstream_busy',
  'upstream_unreachable',
  'cut_off',
  'stalled',
  'bad_reply',
  'worker_lost',
]

export interface PartitionOptions {
  /** This fault alone, again and again until something is found. */
  only?: { line: LineName; fault: LineFault; times: number }
  /** How long the house may take to be whole again. */
  wholeAgainMs?: number
}

/** A bad line goes good again, and the house by itself with it: longer than every time-out in it. */
const WHOLE_AGAIN_MS = 60_000

/** One API and one worker of two speak to each store and the model over a line of their own, that goes bad in every way. */
export async function drillPartition(
  world: World,
  { only, wholeAgainMs = WHOLE_AGAIN_MS }: PartitionOptions = {},
): Promise<DrillResult> {
  const proxies = new Map<LineName, TcpProxy>()
  const route = async (peer: Peer, url: string, program: Program) => {
    const proxy = await openTcpProxy(url)
    proxies.set(`${program}-${peer}`, proxy)
    return proxy.url
  }
  const stage = await openStage(world, {
    hasty: true,
    route,
    env: { WORKER_CONCURRENCY: '8', FIRST_TOKEN_TIMEOUT_SECONDS: '5', IDLE_TIMEOUT_SECONDS: '5' },
    pace: { firstTokenMs: 50, tokenMs: 15 },
  })
  try {
    const { house } = stage
    const direct = {
      DATABASE_URL: house.databaseUrl,
      OPENAI_BASE_URL: house.model.baseUrl,
      ...(world.backend === 'redis' ? { REDIS_URL: world.redisUrl } : {}),
    }
    await Promise.all([house.addWorker(direct), house.addApi(direct)])
    const rooms = await stage.addRooms(bySize(world, 2, 4, 6), 2)
    const quiet = await stage.addRooms(1, 4)
    const watch = await watchTurns(stage, rooms)
    const over = new AbortController()
    const load = keepLoad(stage, rooms, over.signal)
    const violations: string[] = []
    const recoveriesMs: number[] = []
    const trials = only
      ? Array.from({ length: only.times }, () => only)
      : chooseTrials([...proxies.keys()], stage, bySize(world, 5, 10, 60))
    for (const [index, { line, fault }] of trials.entries()) {
      const proxy = proxies.get(line)
      if (!proxy) throw new Error(`There is no line ${line}`)
      proxy.set(fault)
      await sleep(stage.random.between(2_000, bySize(world, 3_000, 5_000, 15_000)))
      proxy.set({ kind: 'none' })
      const took = await probe(stage, quiet, { index, wholeAgainMs })
      const gone = `${fault.kind} on ${line}`
      if (took === null) violations.push(`not whole again after ${gone}`)
      else recoveriesMs.push(took)
      const silent = await checkBadLine(stage, quiet, wholeAgainMs)
      violations.push(...silent.map((what) => `${what} after ${gone}`))
      world.say?.(`${gone}: whole again in ${took?.toFixed(0) ?? 'no'} ms`)
      if (only && violations.length > 0) break
    }
    over.abort()
    await load
    violations.push(...(await collectViolations(stage, wholeAgainMs, mayFail)))
    violations.push(...(await watch.stop()), ...findDead(stage))
    return { promise: '1, 3, 4, 7', trials: stage.accepted.length, violations, recoveriesMs }
  } finally {
    for (const proxy of proxies.values()) proxy.set({ kind: 'none' })
    await stage.close()
    for (const proxy of proxies.values()) await proxy.close()
  }
}

/** Every line once before any a second time, each with the hardest fault or a random one; then in a random order. */
function chooseTrials(lines: readonly LineName[], { random }: Stage, most: number) {
  const all = lines.flatMap((line) => {
    const shuffled = faults
      .map((fault) => ({ fault, at: isHardest(line, fault) ? -1 : random.next() }))
      .toSorted((one, other) => one.at - other.at)
    return shuffled.map(({ fault }, round) => ({ line, fault, at: round + random.next() }))
  })
  return all.toSorted((one, other) => one.at - other.at).slice(0, most)
}

function isHardest(line: LineName, fault: LineFault): boolean {
  return line.endsWith('database') && fault.kind === 'half-open'
}

async function keepLoad(stage: Stage, rooms: readonly RoomOf[], signal: AbortSignal) {
  const text = (_: number, random: Random) => `!fault fickle !long ${random.between(60, 300)}`
  for (let round = 1; !signal.aborted; round += 1) {
    const load = { rooms, turns: rooms.length, everyMs: [800, 3_000], text } as const
    await sendLoad(stage, { ...load, name: `round${round}-` })
  }
}

/** How long until a new message to the API on the healed line is answered. Null: too long. */
async function probe(
  stage: Stage,
  rooms: readonly RoomOf[],
  { index, wholeAgainMs }: { index: number; wholeAgainMs: number },
): Promise<number | null> {
  const started = performance.now()
  const room = stage.random.pick(rooms)
  const turn = await sendTurn(stage, { ...room, marker: `probe${index}`, text: '!long 60' })
  if (!turn) return null
  const until = Date.now() + wholeAgainMs
  while (Date.now() < until) {
    const { rows } = await stage.sql.query<{ ended_at: Date | null }>(
      'select ended_at from turns where id = $1',
      [turn.turnId],
    )
    if (rows[0]?.ended_at) return performance.now() - started
    await sleep(100)
  }
  return null
}

/** The two processes behind the bad line serve again, not only those beside them. */
async function checkBadLine(
  { house, sql }: Stage,
  rooms: readonly RoomOf[],
  wholeAgainMs: number,
): Promise<string[]> {
  const [api] = house.apis
  const [worker] = house.workers
  const token = rooms[0]?.client.token ?? ''
  const healedAt = new Date()
  const answers = async () => {
    const headers = { authorization: `Bearer ${token}` }
    const signal = AbortSignal.timeout(5_000)
    const rooms = await fetch(`${api?.url}/api/v1/rooms`, { headers, signal }).catch(() => null)
    await rooms?.body?.cancel()
    return rooms?.status === 200 || rooms?.status === 401
  }
  const beats = async () => {
    const text = 'select 1 from workers where id = $1 and heartbeat_at > $2'
    return (await sql.query(text, [worker?.workerId, healedAt])).rows.length > 0
  }
  const silent: string[] = []
  if (!(await becomes(answers, wholeAgainMs)))
    silent.push('the API on the bad line does not answer')
  if (!(await becomes(beats, wholeAgainMs))) silent.push('the worker on the bad line shows no life')
  return silent
}

async function becomes(check: () => Promise<boolean>, ms: number): Promise<boolean> {
  const until = Date.now() + ms
  while (Date.now() < until) {
    if (await check()) return true
    await sleep(200)
  }
  return false
}
