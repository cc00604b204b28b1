import { randomUUID } from 'node:crypto'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const PARALLEL = 50

/** The same post many times at once, after a lost answer, and with another body under the same key. */
export async function drillIdempotency(world: World): Promise<DrillResult> {
  const stage = await openStage(world, { apis: 2, pace: { firstTokenMs: 5, tokenMs: 0 } })
  try {
    const rooms = await stage.addRooms(2, 2)
    const violations: string[] = []
    const trials = bySize(world, 3, 8, 100)
    for (let trial = 1; trial <= trials; trial += 1) {
      const room = stage.random.pick(rooms)
      violations.push(
        ...(await postTogether(stage, room, `p${trial}`)),
        ...(await loseAnswer(stage, room, `l${trial}`)),
      )
    }
    violations.push(...(await collectViolations(stage, 60_000)))
    return { promise: '2, 10', trials: trials * 2, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

async function postTogether(stage: Stage, room: RoomOf, marker: string): Promise<string[]> {
  const key = randomUUID()
  const posts = Array.from({ length: PARALLEL }, () => post(stage, room, key, `turn:${marker} one`))
  const answers = await Promise.all(posts)
  const wrong = await judge(stage, room, marker, answers)
  const other = await post(stage, room, key, `turn:${marker} another text`)
  if (other.status !== 422) wrong.push(`another body under a known key answered ${other.status}`)
  return wrong
}

/** The client hangs up before the answer, at a random moment, and posts again. */
async function loseAnswer(stage: Stage, room: RoomOf, marker: string): Promise<string[]> {
  const key = randomUUID()
  const text = `turn:${marker} one`
  const answers: Answer[] = []
  for (let lost = 0; lost < 3; lost += 1) {
    const signal = AbortSignal.timeout(stage.random.between(1, 15))
    answers.push(
      ...(await post(stage, room, key, text, signal)
        .then((a) => [a])
        .catch(() => [])),
    )
  }
  answers.push(await post(stage, room, key, text))
  return judge(stage, room, marker, answers)
}

interface Answer {
  status: number
  turnId: string | undefined
}

async function post(
  { house, random }: Stage,
  { client, roomId }: RoomOf,
  key: string,
  text: string,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(`${random.pick(house.apis).url}/api/v1/rooms/${roomId}/turns`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${client.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ text }),
    ...(signal ? { signal } : {}),
  })
  const body = (await response.json()) as { turn?: { id: string } }
  return { status: response.status, turnId: body.turn?.id }
}

async function judge(
  { sql, accepted }: Stage,
  { roomId }: RoomOf,
  marker: string,
  answers: readonly Answer[],
): Promise<string[]> {
  const wrong: string[] = []
  for (const { status } of answers) {
    if (status !== 202 && status !== 409) wrong.push(`a repeated post answered ${status}`)
  }
  const ids = new Set(answers.flatMap(({ turnId }) => (turnId === undefined ? [] : [turnId])))
  for (const turnId of ids) accepted.push({ turnId, roomId, marker, acceptedAt: Date.now() })
  const { rows } = await sql.query<{ turns: number; charges: number }>(
    `select count(distinct t.id)::int as turns, count(l.id)::int as charges from messages m
     join turns t on t.message_id = m.id left join ledger_entries l on l.turn_id = t.id and l.kind = 'charge'
     where m.text like $1`,
    [`turn:${marker} %`],
  )
  const [made] = rows
  if (ids.size !== 1 || made?.turns !== 1 || made.charges !== 1) {
    wrong.push(
      `one submit made ${made?.turns} turns and ${made?.charges} charges, told as ${ids.size}: ${marker}`,
    )
  }
  return wrong
}
