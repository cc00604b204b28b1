import { makeNoteJob } from '@dramatis/contracts/jobs/make-note'
import type { Context } from '../context.ts'

export interface NoteToMake {
  noteId: string
  /** Attempts so far: a job of an earlier one may still be winding down under its own id. */
  attempt: number
  delayMs?: number
}

/** A job that cannot be added costs only time: the note is stored, and the sweeper adds it again. */
export async function addNoteJobs(
  ctx: Pick<Context, 'jobs' | 'log'>,
  notes: readonly NoteToMake[],
): Promise<void> {
  if (notes.length === 0) return
  const jobs = notes.map(({ noteId, attempt, delayMs = 0 }) => ({
    id: `note-${noteId}-${attempt}`,
    data: { noteId },
    delayMs,
  }))
  try {
    await ctx.jobs.add(makeNoteJob, jobs)
  } catch (error) {
    ctx.log.warn({ err: error, notes: notes.length }, 'note jobs not added')
  }
}
