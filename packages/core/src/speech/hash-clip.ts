import { createHash } from 'node:crypto'

/** The same model, voice, language and text are the same clip. */
export function hashClip(clip: {
  model: string
  voice: string
  language: string
  text: string
}): string {
  const parts = [clip.model, clip.voice, clip.language, clip.text]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
