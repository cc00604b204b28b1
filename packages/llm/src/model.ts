/** The model port as core declares it; this package may not import core, so the shapes are kept equal by hand. */
export interface ModelRequest {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[]
  model: string
  temperature?: number
  maxTokens?: number
  /** Asks for one JSON object of this JSON Schema; the answer is checked by whoever asks. */
  responseFormat?: { name: string; schema: Record<string, unknown> }
  /** From 1: a further answer to the same messages. Told by a header only, so that no endpoint can refuse it. */
  variation?: number
}

export interface ModelUsage {
  promptTokens: number
  completionTokens: number
  totalTokens: number
}

/** `held`: not asked, a breaker is open. `busy`: 429 or overload. `unreachable`: no answer, reset or 5xx. `cut_off` and `stalled`: after text came. */
export interface ModelFailure {
  kind: 'held' | 'busy' | 'refused' | 'unreachable' | 'cut_off' | 'stalled' | 'garbled' | 'aborted'
  status: number | null
  /** Milliseconds the endpoint asked us to wait. */
  retryAfterMs: number | null
  /** For the log only. */
  detail: string
}

/** Ends with exactly one `finish` or `failure`, and never throws. */
export type ModelEvent =
  | { type: 'delta'; text: string }
  | { type: 'finish'; finishReason: string; usage: ModelUsage | null; model: string }
  | { type: 'failure'; failure: ModelFailure }

export interface Model {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>
}
