import type { NoteReason } from '@dramatis/contracts/http/notes'
import type { Context } from '../context.ts'
import type { Model, ModelFailure, Voice } from '../ports.ts'
import type { RetryQuestion } from '../turns/worker-context.ts'

export interface NoteContext extends Context {
  workerId: string
  model: Model
  defaultModel: string
  /** Null where no server voice is configured. */
  voice: { speaker: Voice; model: string; name: string } | null
  decideRetry: (input: RetryQuestion) => { retry: true; delayMs: number } | { retry: false }
}

/** `failed`: a call that went wrong and may be tried again. `refused`: an answer that will not get better. */
export type Made =
  | { how: 'made'; content: object }
  | { how: 'stored' }
  | { how: 'failed'; failure: ModelFailure }
  | { how: 'refused'; reason: NoteReason }
