import type { ModelFailure } from './model.ts'

/** The voice port as core declares it, kept equal by hand like `model.ts`. */
export interface SpeechRequest {
  text: string
  /** A code as in `languages` of personas, such as `ko`. */
  language: string
  /** Another than the configured one. */
  voice?: string
}

export type Spoken =
  | { ok: true; audio: Uint8Array; mime: string }
  | { ok: false; failure: ModelFailure }

/** Reads a text aloud; never throws. A clip too large to keep is a failure of kind `garbled`. */
export interface Voice {
  speak(request: SpeechRequest, signal: AbortSignal): Promise<Spoken>
}
