import { setTimeout as sleep } from 'node:timers/promises'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { readCalls } from './read-calls.ts'
import { readToEnd, type ReadTurn } from './read-to-end.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type AcceptedTurn, type RoomOf, type Stage, type World } from './world.ts'

/** Promise 9; CI does other things at the same time on its two cores. */
const within = (world: World) => ({
  shownMs: bySize(world, 3_000, 1_000, 1_000),
  closedMs: bySize(world, 6_000, 2_000, 2_000),
})

interface Trial extends ReadTurn {
  turn: AcceptedTurn
  cancelledAt: number
  answeredAt: number
  /** What the cancel answered. */
  status: string
}

/** Turns are cancelled at random instants: before they are claimed, in mid-word, at their end. */
export async function drillCancel(
  world: World,
  { trials: wanted = bySize(world, 36, 60, 1_000) }: { trials?: number } = {},
): Promise<DrillResult> {
  const stage = await openStage(world, {
    workers: 2,
    apis: 2,
    env: { WORKER_CONCURRENCY: '20', FIRST_TOKEN_TIMEOUT_SECONDS: '4' },
    pace: { firstTokenMs: 80, tokenMs: 15 },
  })
  try {
    const rooms = await stage.addRooms(4, 3)
    const trials: Trial[] = []
    let begun = 0
    await Promise.all(
      rooms.map(async (room) => {
        while (begun < wanted) {
          const index = (begun += 1)
          trials.push(...(await tryOne(stage, room, index)))
        }
      }),
    )
    const violations = await collectViolations(stage, 60_000)
    for (const trial of trials) violations.push(...(await judge(stage, trial, within(world))))
    return {
      promise: '9, 4, 10',
      trials: trials.length,
      violations,
      recoveriesMs: trials.map((trial) => trial.answeredAt - trial.cancelledAt),
    }
  } finally {
    await stage.close()
  }
}

/**
 * One turn that is cancelled: in a third of the trials as soon as some of it was seen, where what is shown and what is
 * kept may part; in a third it waits behind another one.
 */
async function tryOne(stage: Stage, room: RoomOf, index: number): Promise<Trial[]> {
  const { house } = stage
  const random = stage.random.fork(`trial ${index}`)
  const midReply = random.chance(0.33)
  const ahead =
    !midReply && random.chance(0.5)
      ? await sendTurn(stage, { ...room, marker: `a${index}`, text: '!long 200' })
      : null
  const length = random.between(150, 400)
  const waitMs = random.between(0, random.chance(0.5) ? 300 : 2_200)
  const cancelFrom = random.between(1, 120)
  // Nothing is delivered of those that the model is silent about: they are paid back, once.
  const text = !midReply && random.chance(0.3) ? '!fault no-token' : `!long ${length}`
  const turn = await sendTurn(stage, { ...room, marker: `c${index}`, text })
  if (!turn) return []
  let isShown: () => void = () => undefined
  const shown = new Promise<void>((resolve) => {
    isShown = resolve
  })
  const reading = readToEnd(room, turn.turnId, (seen) => {
    if (seen.length >= cancelFrom) isShown()
  })
  await (midReply ? Promise.race([shown, reading]) : sleep(waitMs))
  const base = random.pick(house.apis).url
  const cancelledAt = Date.now()
  const response = await fetch(`${base}/api/v1/turns/${turn.turnId}/cancel`, {
    method: 'POST',
    headers: { authorization: `Bearer ${room.client.token}` },
  })
  const body = (await response.json()) as { turn?: { status: string } }
  const answeredAt = Date.now()
  const status = body.turn?.status ?? `an answer of ${response.status}`
  const trial = { turn, cancelledAt, answeredAt, status, ...(await reading) }
  if (ahead) await readToEnd(room, ahead.turnId)
  return [trial]
}

async function judge(
  stage: Stage,
  trial: Trial,
  { shownMs, closedMs }: ReturnType<typeof within>,
): Promise<string[]> {
  const { turnId, marker } = trial.turn
  const wrong: string[] = []
  const { rows } = await stage.sql.query<{ status: string; text: string | null }>(
    `select t.status::text, r.text from turns t left join replies r on r.turn_id = t.id where t.id = $1`,
    [turnId],
  )
  const [row] = rows
  if (row?.status !== trial.status) {
    wrong.push(`cancel answered ${trial.status}, the record says ${row?.status}: ${turnId}`)
  }
  if ((row?.text ?? '') !== trial.seen) {
    wrong.push(
      `the reader saw ${trial.seen.length} characters, kept are ${row?.text?.length ?? 0}: ${turnId}`,
    )
  }
  // No worker is lost in this drill: there is one attempt, and what it showed is kept.
  if (trial.resets > 0) wrong.push(`what the reader had seen was taken back: ${turnId}`)
  if (trial.lastDeltaAt > trial.answeredAt + shownMs) {
    wrong.push(
      `text was shown ${trial.lastDeltaAt - trial.answeredAt} ms after the cancel: ${turnId}`,
    )
  }
  if (row?.status !== 'cancelled') return wrong
  for (const call of readCalls(stage).filter((entry) => entry.marker === marker)) {
    const over = call.endedAt
    const late = over === null ? Number.POSITIVE_INFINITY : over - trial.answeredAt
    if (late > closedMs) wrong.push(`the model was left ${late} ms after the cancel: ${turnId}`)
  }
  return wrong
}
