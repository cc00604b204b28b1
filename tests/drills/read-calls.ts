import type { JournalEntry } from '@dramatis/llm/scripted/journal'
import type { Stage } from './world.ts'

/** The requests of turns: that for a room's summary quotes its messages, markers and all. */
export function readCalls({ house }: Pick<Stage, 'house'>): (JournalEntry & { marker: string })[] {
  return house.model.journal
    .entries()
    .flatMap((entry) =>
      entry.shape !== 'room_summary' && entry.marker !== null
        ? [{ ...entry, marker: entry.marker }]
        : [],
    )
}
