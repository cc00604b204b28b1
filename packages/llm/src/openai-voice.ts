import type { ModelFailure } from './model.ts'
import { describeFailure } from './openai/describe-failure.ts'
import { openAiUrl, openClient } from './openai/open-client.ts'
import { readAudio } from './openai/read-audio.ts'
import { watchCall } from './openai/watch-call.ts'
import type { Voice } from './voice.ts'

export interface OpenAiVoiceOptions {
  apiKey: string
  /** With its `/v1`; the default is OpenAI itself. */
  baseUrl?: string | undefined
  model: string
  voice: string
  /** Over the whole call, the audio included. */
  timeoutMs: number
  /** Of audio (8 MiB, about eight minutes of mp3). */
  mostBytes?: number | undefined
  now?: (() => number) | undefined
}

/**
 * A voice behind an OpenAI-compatible speech endpoint; one request per call. The language is not sent: the endpoint
 * hears it from the text, and has no field for it.
 */
export function createOpenAiVoice(options: OpenAiVoiceOptions): Voice {
  const { apiKey, baseUrl = openAiUrl, model, timeoutMs, now = Date.now } = options
  const { mostBytes = 8 * 1024 * 1024 } = options
  const client = openClient({ apiKey, baseUrl, timeoutMs })
  return {
    async speak({ text, voice = options.voice }, signal) {
      const watch = watchCall(signal, timeoutMs)
      const input = text.toWellFormed()
      const body = { model, voice, input, response_format: 'mp3' as const }
      try {
        if (signal.aborted) return { ok: false, failure: aborted() }
        const response = await client.audio.speech.create(body, { signal: watch.signal })
        const clip = await readAudio(response, mostBytes)
        // A body that we abort may end without an error.
        if (!watch.signal.aborted) return { ok: true, ...clip }
        return { ok: false, failure: explain(null) }
      } catch (error) {
        return { ok: false, failure: explain(error) }
      } finally {
        watch.close()
      }

      function explain(error: unknown): ModelFailure {
        if (signal.aborted) return aborted()
        const secrets = [client.apiKey ?? '', text]
        const ranOut = watch.ranOut()
        return describeFailure({ error, ranOut, wrote: false, secrets, now: now() })
      }
    },
  }
}

function aborted(): ModelFailure {
  return { kind: 'aborted', status: null, retryAfterMs: null, detail: 'by us' }
}
