import { makeNote } from '@dramatis/core/notes/make-note'
import type { NoteContext } from '@dramatis/core/notes/note-context'
import type { Patience } from '../sweep-limits.ts'

export async function handleMakeNote(
  ctx: NoteContext & { patience: Patience },
  { noteId }: { noteId: string },
  signal: AbortSignal,
): Promise<void> {
  await makeNote(ctx, { noteId, workerLostMs: ctx.patience.limits.workerLostMs }, signal)
}
