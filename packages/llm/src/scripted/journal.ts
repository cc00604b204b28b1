import { createHash } from 'node:crypto'

export interface JournalEntry {
  id: number
  at: number
  model: string
  stream: boolean
  /** The `turn:<marker>` of the last user message, so that a test can tell its requests apart. */
  marker: string | null
  /** The name of the shape that was asked for; null for prose. */
  shape: string | null
  /** Hash of the messages: equal for two tries of the same call. */
  conversation: string
  fault: string | null
  status: number | null
  /** `faulted`: ended by a fault; `aborted`: the client left before the end. */
  state: 'open' | 'finished' | 'faulted' | 'aborted'
  bytes: number
  /** Characters (UTF-16) of the reply sent so far, and their hash once it is over. */
  textLength: number
  textSha256: string | null
  firstTextAt: number | null
  endedAt: number | null
  /** When the client closed its socket before the answer was over. */
  socketClosedAt: number | null
}

export interface OpenEntry {
  readonly entry: JournalEntry
  sent(byteCount: number, text: string | undefined): void
  over(state: 'finished' | 'faulted'): void
  socketClosed(): void
}

export interface Journal {
  begin(
    facts: Pick<JournalEntry, 'model' | 'stream' | 'marker' | 'shape' | 'conversation' | 'fault'>,
  ): OpenEntry
  /** Oldest first, from the entry after `after` on. */
  entries(after?: number): JournalEntry[]
  clear(): void
}

/** What was asked and how it ended; keeps the latest `size` requests. */
export function createJournal(size: number, now: () => number): Journal {
  let kept: JournalEntry[] = []
  let lastId = 0
  return {
    begin(facts) {
      lastId += 1
      const entry: JournalEntry = {
        id: lastId,
        at: now(),
        ...facts,
        status: null,
        state: 'open',
        bytes: 0,
        textLength: 0,
        textSha256: null,
        firstTextAt: null,
        endedAt: null,
        socketClosedAt: null,
      }
      kept.push(entry)
      if (kept.length > size * 2) kept = kept.slice(-size)
      return track(entry, now)
    },
    entries: (after = 0) => kept.slice(-size).filter(({ id }) => id > after),
    clear() {
      kept = []
    },
  }
}

function track(entry: JournalEntry, now: () => number): OpenEntry {
  let said = ''
  const end = (state: JournalEntry['state']) => {
    if (entry.state !== 'open') return
    entry.state = state
    entry.endedAt = now()
    entry.textSha256 = createHash('sha256').update(said).digest('hex')
  }
  return {
    entry,
    sent(byteCount, text) {
      entry.bytes += byteCount
      if (text === undefined) return
      said += text
      entry.textLength = said.length
      entry.firstTextAt ??= now()
    },
    over: end,
    socketClosed() {
      if (entry.state !== 'open') return
      entry.socketClosedAt = now()
      end('aborted')
    },
  }
}
