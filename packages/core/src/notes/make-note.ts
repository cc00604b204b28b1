import type { NoteReason } from '@dramatis/contracts/http/notes'
import type { ModelFailure } from '../ports.ts'
import { makeSpeech } from '../speech/make-speech.ts'
import { askKind } from './ask-kind.ts'
import { claimNote } from './claim-note.ts'
import { finishNote } from './finish-note.ts'
import type { Made, NoteContext } from './note-context.ts'
import type { NoteRow } from './note-row.ts'
import { readNoteSource } from './read-note-source.ts'
import { requeueNote } from './requeue-note.ts'

/** Calls for one note, the first included; help that comes late is worth little. */
const MOST_TRIES = 2

/**
 * Makes one note: claim, source, model, end. Returns when the attempt is over; the note has then ended or waits
 * again. `signal` asks for a handover: the worker is draining.
 */
export async function makeNote(
  ctx: NoteContext,
  { noteId, workerLostMs }: { noteId: string; workerLostMs: number },
  signal: AbortSignal,
): Promise<void> {
  const note = await claimNote(ctx, { noteId, workerId: ctx.workerId, workerLostMs })
  if (!note) return
  const names = { noteId, ownerId: note.owner_id, attempt: note.attempt }
  try {
    const left = note.deadline_at.getTime() - ctx.now().getTime()
    const stop = AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, left))])
    const made = await make(ctx, note, stop)
    if (made.how === 'failed' && (await triedAgain(ctx, note, made.failure, signal))) return
    if (made.how === 'stored') return
    const end = made.how === 'made' ? { content: made.content } : { reason: reasonOf(made) }
    const ended = await finishNote(ctx, { ...names, end })
    const reason = 'reason' in end ? end.reason : null
    ctx.log.info({ noteId, kind: note.kind, attempt: note.attempt, reason, ended }, 'note ended')
  } catch (error) {
    ctx.log.error({ err: error, noteId, attempt: note.attempt }, 'making a note failed')
    await finishNote(ctx, { ...names, end: { reason: 'internal' } })
  }
}

async function make(ctx: NoteContext, note: NoteRow, stop: AbortSignal): Promise<Made> {
  const source = await readNoteSource(ctx, note)
  if (!source) return { how: 'refused', reason: 'source_gone' }
  if (note.kind === 'speech') return makeSpeech(ctx, note, source, stop)
  return askKind(ctx, note.kind, source, stop)
}

async function triedAgain(
  ctx: NoteContext,
  note: NoteRow,
  failure: ModelFailure,
  draining: AbortSignal,
): Promise<boolean> {
  const names = { noteId: note.id, attempt: note.attempt }
  if (draining.aborted) return requeueNote(ctx, names, { delayMs: 0, why: 'handover' })
  const tries = note.tries + 1
  const decision = ctx.decideRetry({
    failure,
    tries,
    deltaSeen: false,
    now: ctx.now().getTime(),
    deadlineAt: note.deadline_at.getTime(),
  })
  ctx.log.warn({ ...names, ...failure, ...decision }, 'model failed')
  const held = failure.kind === 'held'
  if (!decision.retry || (!held && tries >= MOST_TRIES)) return false
  const why = held ? 'handover' : 'retry'
  return requeueNote(ctx, names, { delayMs: decision.delayMs, why })
}

function reasonOf(made: Extract<Made, { how: 'failed' | 'refused' }>): NoteReason {
  return made.how === 'refused' ? made.reason : reasons[made.failure.kind]
}

/** `aborted` here is the note's own deadline: a draining worker hands over before. */
const reasons: Record<ModelFailure['kind'], NoteReason> = {
  busy: 'upstream_busy',
  refused: 'upstream_refused',
  unreachable: 'upstream_unreachable',
  cut_off: 'cut_off',
  stalled: 'stalled',
  garbled: 'bad_reply',
  aborted: 'deadline',
  held: 'upstream_busy',
}
