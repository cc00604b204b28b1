import type { NoteContext } from '@dramatis/core/notes/note-context'
import type { WorkerContext } from '@dramatis/core/turns/worker-context'
import type { UpkeepObserver } from '@dramatis/telemetry/observe-upkeep'
import type { Patience } from '../sweep-limits.ts'
import { handleSweepNotes } from './sweep-notes.ts'
import { handleSweepTurns } from './sweep-turns.ts'

/** Turns first: a note is help beside them. */
export async function handleSweep(
  ctx: WorkerContext &
    NoteContext & {
      patience: Patience
      upkeep?: UpkeepObserver | undefined
    },
): Promise<void> {
  await handleSweepTurns(ctx)
  await handleSweepNotes(ctx)
}
