import type { NoteContext } from '@dramatis/core/notes/note-context'
import { sweepNotes } from '@dramatis/core/notes/sweep-notes'
import type { UpkeepObserver } from '@dramatis/telemetry/observe-upkeep'
import type { Patience } from '../sweep-limits.ts'

export async function handleSweepNotes(
  ctx: NoteContext & {
    patience: Patience
    upkeep?: UpkeepObserver | undefined
  },
): Promise<void> {
  const swept = await sweepNotes(ctx, ctx.patience.limits)
  const { requeued, ended, readded } = swept
  ctx.upkeep?.swept({ notes_requeued: requeued, notes_ended: ended, notes_readded: readded })
  if (requeued + ended + readded > 0) ctx.log.warn(swept, 'sweep found notes')
}
