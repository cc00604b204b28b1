import type { NoteContext } from '@dramatis/core/notes/note-context'
import { sweepNotes } from '@dramatis/core/notes/sweep-notes'
import type { Patience } from '../sweep-limits.ts'

export async function handleSweepNotes(ctx: NoteContext & { patience: Patience }): Promise<void> {
  const swept = await sweepNotes(ctx, ctx.patience.limits)
  if (swept.requeued + swept.ended + swept.readded > 0) ctx.log.warn(swept, 'sweep found notes')
}
