import type { JournalEntry } from '@dramatis/llm/scripted/journal'
import type { Stage } from './world.ts'

/** The requests of turns. A room's summary quotes its messages, markers and all; it alone is not streamed here. */
export function readCalls({ house }: Pick<Stage, 'house'>): (JournalEntry & { marker: string })[] {
  return house.model.journal
    .entries()
    .flatMap((entry) =>
      entry.stream && entry.marker !== null ? [{ ...entry, marker: entry.marker }] : [],
    )
}
