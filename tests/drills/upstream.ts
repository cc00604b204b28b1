import { setTimeout as sleep } from 'node:timers/promises'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readCalls } from './read-calls.ts'
import { sendLoad } from './send-load.ts'
import { sendTurn } from './send-turn.ts'
import { upstreamCases, type UpstreamCase } from './upstream-cases.ts'
import { openCalmStage } from './open-calm-stage.ts'
import type { RoomOf, Stage, World } from './world.ts'

/** Promise 12. */
const MOST_PER_TURN = 1.1
/** Clocks and timers. */
const SLACK_MS = 20

/** Every way in which the model can fail, and a time in which it answers nothing but 429; or `only` one of the ways. */
export async function drillUpstream(
  world: World,
  { only, endMs = 60_000 }: { only?: string; endMs?: number } = {},
): Promise<DrillResult> {
  const stage = await openCalmStage(world)
  try {
    const violations: string[] = []
    for (let round = 0; round < bySize(world, 1, 1, 10); round += 1) {
      const rooms = await stage.addRooms(3, 10)
      const cases = upstreamCases.filter(({ fault }) => only === undefined || fault === only)
      const judged = cases.map((one, index) =>
        tryCase(stage, rooms[index % rooms.length], one, {
          marker: `f${round}-${one.fault.replace(' ', '-')}`,
          endMs,
        }),
      )
      violations.push(...(await Promise.all(judged)).flat())
    }
    if (only === undefined) violations.push(...(await storm(stage, world)))
    violations.push(...(await collectViolations(stage, only === undefined ? 60_000 : 1_000)))
    return { promise: '6, 12, 3, 10', trials: stage.accepted.length, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

async function tryCase(
  stage: Stage,
  room: RoomOf | undefined,
  { fault, times, status, calls, otherText }: UpstreamCase,
  { marker, endMs }: { marker: string; endMs: number },
): Promise<string[]> {
  if (!room) return []
  const again = times === undefined ? '' : ` times=${times}`
  // Without the word by which the journal is looked up where the text is not kept as it was sent.
  const name = otherText ? `~${marker}` : marker
  const text = `!fault ${fault}${again} !long 90`
  const turn = await sendTurn(stage, { ...room, marker: name, text })
  if (!turn) return [`a turn for the fault ${fault} was refused`]
  const ended = await waitForEnd(stage, turn.turnId, endMs)
  if (ended !== status)
    return [`the fault ${fault} ended as ${ended}, not ${status}: ${turn.turnId}`]
  if (otherText) return []
  const made = readCalls(stage).filter((call) => call.marker === marker).length
  return made === calls ? [] : [`the fault ${fault} made ${made} requests, not ${calls}`]
}

async function waitForEnd({ sql }: Stage, turnId: string, endMs = 60_000): Promise<string> {
  const until = Date.now() + endMs
  for (;;) {
    const { rows } = await sql.query<{ status: string; ended: boolean }>(
      `select status::text, ended_at is not null as ended from turns where id = $1`,
      [turnId],
    )
    const status = rows[0]?.status ?? 'nothing'
    if (rows[0]?.ended || Date.now() > until) return status
    await sleep(50)
  }
}

/** For a while every request is answered 429: what was asked to wait waits, all of it ends well, and nothing hammers. */
async function storm(stage: Stage, world: World): Promise<string[]> {
  const { faults, journal } = stage.house.model
  const retryAfter = bySize(world, 2, 2, 10)
  const rooms = await stage.addRooms(5, 3)
  const before = journal.entries().at(-1)?.id ?? 0
  faults.queue([{ name: '429', number: retryAfter, match: '', left: Number.MAX_SAFE_INTEGER }])
  const stormMs = bySize(world, 5_000, 8_000, 60_000)
  const stop = sleep(stormMs).then(() => faults.clear())
  const text = () => '!long 60'
  const accepted = await sendLoad(stage, {
    rooms,
    turns: bySize(world, 30, 45, 500),
    everyMs: [100, bySize(world, 1_000, 1_000, 1_500)],
    text,
  })
  await stop
  const ends = await Promise.all(accepted.map(({ turnId }) => waitForEnd(stage, turnId)))
  const calls = readCalls(stage).filter(({ id }) => id > before)
  const violations = ends
    .filter((status) => status !== 'done')
    .map((status) => `a turn was ${status} by a time of 429`)
  const well = calls.filter(({ fault }) => fault === null).length
  if (well > accepted.length * MOST_PER_TURN) {
    violations.push(`${well} requests for ${accepted.length} turns outside faults`)
  }
  // All that were under way when it began, and one probe each time that it may be asked again.
  const fair = rooms.length + 1 + Math.ceil(stormMs / (retryAfter * 1_000))
  const asked = calls.length - well
  if (asked > fair) violations.push(`${asked} requests, where ${fair} show that nothing comes`)
  const lastOf = new Map<string, number>()
  for (const { conversation, at, endedAt, fault } of calls) {
    const last = lastOf.get(conversation)
    if (last !== undefined && at - last < retryAfter * 1000 - SLACK_MS) {
      violations.push(`asked again ${at - last} ms after "Retry-After: ${retryAfter}"`)
    }
    if (fault !== null) lastOf.set(conversation, endedAt ?? at)
  }
  return violations
}
