import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readStream } from './read-stream.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

/** Promise 15. */
const CLOSED_MS = 60_000

/** A log-out on another process ends every stream of its session within 60 s, and leaves the other users' alone. */
export async function drillRevoked(
  world: World,
  { closedMs = CLOSED_MS }: { closedMs?: number } = {},
): Promise<DrillResult> {
  const trials = bySize(world, 4, 6, 40)
  const stage = await openStage(world, { workers: 1, apis: 2 })
  try {
    const rooms = await stage.addRooms(trials, 1)
    const bystander = await watchBystander(stage)
    const found = await Promise.all(rooms.map((room) => revokeOne(stage, room, closedMs)))
    const violations = found.flatMap((each) => each.violations)
    if (!bystander.stop()) violations.push('the stream of a user who stays was closed')
    return {
      promise: '15',
      trials,
      violations,
      recoveriesMs: found.flatMap((each) => each.closedMs),
    }
  } finally {
    await stage.close()
  }
}

async function revokeOne({ house }: Stage, { client, roomId }: RoomOf, patienceMs: number) {
  const violations: string[] = []
  const bases = house.apis.map(({ url }) => url)
  // It answers nothing for a minute, so that its stream would stay open as long.
  const { id: turnId } = await client.submit(roomId, '!fault no-token')
  const paths = ['/events', `/turns/${turnId}/events`]
  const open = paths.flatMap((path) => bases.map((base) => openUntilClosed(base, path, client)))
  await Promise.all(open.map(({ opened }) => opened))
  const revokedAt = performance.now()
  const left = await onBase(bases[1] ?? '', client).call('DELETE', '/session')
  if (left.status !== 204) violations.push(`logging out answered ${left.status}`)
  const closedMs: number[] = []
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref())
  for (const { name, closed, hangUp } of open) {
    const over = await Promise.race([closed, late])
    if (over) closedMs.push(over.at - revokedAt)
    else violations.push(`${name} was still open ${patienceMs / 1000} s after the log-out`)
    hangUp()
  }
  for (const base of bases) {
    for (const path of [...paths, `/turns/${turnId}`]) {
      const { status } = await onBase(base, client).call('GET', path)
      if (status !== 401) violations.push(`GET ${path} answered ${status} after the log-out`)
    }
  }
  return { violations, closedMs }
}

function openUntilClosed(base: string, path: string, { token }: ApiClient) {
  const stop = new AbortController()
  let onOpen: () => void = () => undefined
  const answered = new Promise<void>((resolve) => (onOpen = resolve))
  const closed = readStream(
    { base, path, token, signal: stop.signal, onOpen },
    () => undefined,
  ).then((over) => ({ over, at: performance.now() }))
  const opened = Promise.race([answered, closed])
  return { name: `${path} of ${base}`, opened, closed, hangUp: () => stop.abort() }
}

async function watchBystander(stage: Stage) {
  const user = await stage.addUser()
  const stream = openUntilClosed(stage.house.url, '/events', user)
  await stream.opened
  let isOpen = true
  void stream.closed.then(() => (isOpen = false))
  return {
    stop() {
      const was = isOpen
      stream.hangUp()
      return was
    },
  }
}

function onBase(base: string, { token }: ApiClient): ApiClient {
  const client = apiClient(base)
  client.token = token
  return client
}
