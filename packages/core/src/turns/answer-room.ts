import type { TurnReason } from '@dramatis/contracts/http/turns'
import { summariseRoomJob } from '@dramatis/contracts/jobs/summarise-room'
import { isAway } from '@dramatis/db/is-away'
import { announceTurn } from '../internal/announce-turn.ts'
import { closeLiveText } from '../internal/close-live-text.ts'
import { finishSurely } from '../internal/finish-surely.ts'
import { keepPartial } from '../internal/keep-partial.ts'
import { traceAttempt } from '../internal/trace-attempt.ts'
import type { ModelFailure } from '../ports.ts'
import { buildPrompt, type TurnPrompt } from '../prompts/build-prompt.ts'
import { claimTurn, type ClaimedTurn } from './claim-turn.ts'
import type { TurnEnd } from './finish-turn.ts'
import type { AttemptWriter } from './live-writer.ts'
import { MOST_CRASHES } from './most-crashes.ts'
import { requeueTurn } from './requeue-turn.ts'
import type { WorkerContext } from './worker-context.ts'
import { writeReply, type Written } from './write-reply.ts'

/**
 * Answers the oldest waiting turn of a room: claim, prompt, stream, end. Returns when the attempt is over, however
 * it went; the turn is then ended, or queued again. `signal` asks for a handover: the worker is draining.
 */
export async function answerRoom(
  ctx: WorkerContext,
  { roomId }: { roomId: string },
  signal: AbortSignal,
): Promise<void> {
  const turn = await claimTurn(ctx, {
    roomId,
    workerId: ctx.workerId,
    defaultModel: ctx.defaultModel,
    models: ctx.models,
    runningPerUser: ctx.runningPerUser,
  })
  if (!turn) return
  const names = { turnId: turn.id, ownerId: turn.owner_id, attempt: turn.attempt }
  // One more crash and it is parked: it must not share a process with another that may be the cause.
  const suspect = turn.crashes === MOST_CRASHES - 1
  if (suspect && ctx.running.hasSuspect()) {
    await requeueTurn(ctx, names, { delayMs: SUSPECT_WAITS_MS, why: 'handover' })
    return
  }
  const lost = ctx.running.add(names, { suspect })
  try {
    await traceAttempt(ctx, turn, () => answer(ctx, turn, { lost, draining: signal }))
  } catch (error) {
    ctx.log.error({ err: error, turnId: turn.id, attempt: turn.attempt }, 'answering failed')
    if (!lost.signal.aborted) await giveUp(ctx, turn, error, lost)
  } finally {
    ctx.running.remove(names)
  }
}

const SUSPECT_WAITS_MS = 1_000
const AWAY_WAITS_MS = 1_000

/** Records that are away are no fault of the turn: it is tried again. Anything else ends it, with what was shown. */
async function giveUp(
  ctx: WorkerContext,
  turn: ClaimedTurn,
  error: unknown,
  lost: AbortController,
) {
  const names = { turnId: turn.id, ownerId: turn.owner_id, attempt: turn.attempt }
  if (isAway(error)) {
    await requeueTurn(ctx, names, { delayMs: AWAY_WAITS_MS, why: 'handover' })
    return
  }
  const kept = keepPartial(await closeLiveText(ctx, names))
  await conclude(ctx, turn, { ...names, reason: 'internal', ...kept }, lost.signal)
}

async function answer(
  ctx: WorkerContext,
  turn: ClaimedTurn,
  { lost, draining }: { lost: AbortController; draining: AbortSignal },
) {
  const names = { turnId: turn.id, ownerId: turn.owner_id, attempt: turn.attempt }
  const [prompt] = await Promise.all([
    buildPrompt(ctx, turn, { ...ctx, model: ctx.defaultModel }),
    ctx.live.begin(names).catch((error: unknown) => {
      ctx.log.warn({ err: error, turnId: turn.id }, 'live text not begun')
    }),
    announceTurn(ctx, names),
  ])
  const writer = ctx.liveWriter.open(names, () => lost.abort())
  const { over, firstTokenAt, data, alternatives } = await write(ctx, prompt, writer, {
    lost: lost.signal,
    draining,
  })
  if (lost.signal.aborted) return
  if (over.type === 'failure' && over.usage) ctx.observer?.spent(over.usage)
  if (over.type === 'failure' && (await triedAgain(ctx, turn, over.failure, writer, draining))) {
    return
  }
  const end = endOf(over, writer.text())
  const told = over.type === 'finish' ? over : { finishReason: null, usage: null }
  const model = over.type === 'finish' ? over.model : prompt.asks[0].request.model
  const { finishReason, usage } = told
  const text = writer.text()
  const reply = { text, data, finishReason, model, usage, firstTokenAt }
  const kept = end.status === 'failed' ? null : reply
  if (!kept && usage) ctx.observer?.spent(usage)
  await conclude(ctx, turn, { ...names, ...end, reply: kept, alternatives }, lost.signal)
  if (prompt.overflows) await askForSummary(ctx, turn)
}

async function write(
  ctx: WorkerContext,
  prompt: TurnPrompt,
  writer: AttemptWriter,
  { lost, draining }: { lost: AbortSignal; draining: AbortSignal },
): Promise<Written> {
  try {
    const written = await writeReply(ctx, prompt, writer, AbortSignal.any([lost, draining]))
    if (!lost.aborted) await writer.close()
    return written
  } finally {
    writer.drop()
  }
}

/** A side job, after the turn's end: no reply ever waits for a summary. */
async function askForSummary(ctx: WorkerContext, turn: ClaimedTurn) {
  const id = `sum-${turn.room_id}-${turn.message_seq}`
  await ctx.jobs
    .add(summariseRoomJob, [{ id, data: { roomId: turn.room_id } }])
    .catch((error: unknown) => {
      ctx.log.warn({ err: error, roomId: turn.room_id }, 'summary not asked for')
    })
}

async function triedAgain(
  ctx: WorkerContext,
  turn: ClaimedTurn,
  failure: ModelFailure,
  writer: AttemptWriter,
  draining: AbortSignal,
): Promise<boolean> {
  const names = { turnId: turn.id, ownerId: turn.owner_id, attempt: turn.attempt }
  if (draining.aborted) return requeueTurn(ctx, names, { delayMs: 0, why: 'handover' })
  const decision = ctx.decideRetry({
    failure,
    tries: turn.tries + 1,
    deltaSeen: writer.text() !== '',
    now: ctx.now().getTime(),
    deadlineAt: turn.deadline_at.getTime(),
  })
  ctx.log.warn({ turnId: turn.id, attempt: turn.attempt, ...failure, ...decision }, 'model failed')
  if (!decision.retry) return false
  // A call that was held back by the breaker was not made, and does not count.
  const why = failure.kind === 'held' ? 'handover' : 'retry'
  return requeueTurn(ctx, names, { delayMs: decision.delayMs, why })
}

async function conclude(ctx: WorkerContext, turn: ClaimedTurn, end: TurnEnd, lost: AbortSignal) {
  const ended = await finishSurely(ctx, end, { until: turn.deadline_at, lost })
  await ctx.live.end(end).catch((error: unknown) => {
    ctx.log.warn({ err: error, turnId: turn.id }, 'live text not ended')
  })
  const { turnId, attempt, status, reason } = end
  const ms = ctx.now().getTime() - turn.accepted_at.getTime()
  if (ended) tellAnswer(ctx, turn, end, ms)
  ctx.log.info({ turnId, roomId: turn.room_id, attempt, status, reason, ended, ms }, 'turn ended')
}

function tellAnswer(ctx: WorkerContext, turn: ClaimedTurn, end: TurnEnd, totalMs: number) {
  const { firstTokenAt = null } = end.reply ?? {}
  const firstTokenMs = firstTokenAt && firstTokenAt.getTime() - turn.accepted_at.getTime()
  ctx.observer?.answered({ status: end.status, firstTokenMs, totalMs })
}

type Over = { type: 'finish'; finishReason: string } | { type: 'failure'; failure: ModelFailure }

/** `done` only with a finish reason that means whole; text without one is incomplete; no text is a failure. */
function endOf(
  event: Over,
  text: string,
): { status: TurnEnd['status']; reason: TurnReason | null } {
  if (event.type === 'failure') {
    return { status: text === '' ? 'failed' : 'incomplete', reason: reasonOf[event.failure.kind] }
  }
  if (event.finishReason === 'content_filter') {
    return { status: text === '' ? 'failed' : 'incomplete', reason: 'content_filter' }
  }
  if (text.trim() === '') {
    return { status: 'failed', reason: event.finishReason === 'length' ? 'length' : 'bad_reply' }
  }
  if (event.finishReason === 'length') return { status: 'incomplete', reason: 'length' }
  return { status: 'done', reason: null }
}

const reasonOf: Record<ModelFailure['kind'], TurnReason> = {
  busy: 'upstream_busy',
  refused: 'upstream_refused',
  unreachable: 'upstream_unreachable',
  cut_off: 'cut_off',
  stalled: 'stalled',
  garbled: 'bad_reply',
  aborted: 'internal',
  held: 'upstream_busy',
}
