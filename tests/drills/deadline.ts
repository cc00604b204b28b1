import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { sendTurn } from './send-turn.ts'
import { openStage, type Stage, type World } from './world.ts'

const DEADLINE_SECONDS = 10
/** The sweeper's round, and a little for a busy machine. */
const LATE_MS = 10_000

/** Turns that cannot end in time, for their model says nothing or their worker has no slot, end at their deadline. */
export async function drillDeadline(world: World): Promise<DrillResult> {
  const stage = await openStage(world, {
    env: {
      TURN_DEADLINE_SECONDS: String(DEADLINE_SECONDS),
      WORKER_CONCURRENCY: '3',
      // Longer than the deadline: nothing but the sweeper will end them.
      FIRST_TOKEN_TIMEOUT_SECONDS: '120',
      IDLE_TIMEOUT_SECONDS: '120',
    },
  })
  try {
    const rooms = await stage.addRooms(bySize(world, 2, 4, 20), 3)
    const texts = ['!fault no-token', '!fault stall', '!long 80']
    await Promise.all(
      rooms.map((room, index) =>
        sendTurn(stage, { ...room, marker: `d${index}`, text: texts[index % texts.length] ?? '' }),
      ),
    )
    const violations = await collectViolations(stage, DEADLINE_SECONDS * 1_000 + LATE_MS)
    return {
      promise: '3, 10',
      trials: rooms.length,
      violations: [...violations, ...(await checkReasons(stage))],
      recoveriesMs: [],
    }
  } finally {
    await stage.close()
  }
}

/** What was late says so, keeps what readers saw, and no turn is ended before its time. */
async function checkReasons({ sql }: Stage): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; said: string }>(
    `select t.id, t.status || ' ' || coalesce(t.reason, '-') || case when r.id is null then '' else ' with text' end
       as said
     from turns t join messages m on m.id = t.message_id left join replies r on r.turn_id = t.id
     where m.text is not null and not case
       when t.status = 'done' then m.text like '%!long%' and t.ended_at <= t.deadline_at
       when t.status = 'failed' then t.reason = 'deadline' and r.id is null and t.ended_at >= t.deadline_at
       when t.status = 'incomplete' then t.reason = 'deadline' and r.text <> '' and t.ended_at >= t.deadline_at
       else false end`,
  )
  return rows.map(({ id, said }) => `a turn at its deadline has not ended rightly: ${said} ${id}`)
}
