import { watchable } from '../live/connection-state.ts'
import { waitForVoices } from './wait-for-voices.ts'

/** What is being read aloud just now: the id that was given with it. */
export const speaking = watchable<string | null>(null)

const languageTags: Readonly<Record<string, string>> = {
  ko: 'ko-KR',
  en: 'en-US',
  ja: 'ja-JP',
  zh: 'zh-CN',
  es: 'es-ES',
  fr: 'fr-FR',
  de: 'de-DE',
  ru: 'ru-RU',
}

function synthesis(): SpeechSynthesis | null {
  return (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis ?? null
}

/** Null where the browser has none for this language. */
async function voiceFor(engine: SpeechSynthesis, lang: string) {
  const voices = await waitForVoices(engine)
  const own = voices.filter((voice) => voice.lang.toLowerCase().startsWith(lang.toLowerCase()))
  return own.find((voice) => voice.localService) ?? own[0] ?? null
}

/** Reads a text aloud, in place of what was read before. False where the browser cannot. */
export async function speak(id: string, text: string, lang: string): Promise<boolean> {
  const engine = synthesis()
  if (!engine) return false
  speaking.set(id)
  const voice = await voiceFor(engine, lang)
  // Stopped, or another asked for, while the list of voices came.
  if (speaking.get() !== id) return true
  if (!voice) {
    speaking.set(null)
    return false
  }
  engine.cancel()
  const utterance = new SpeechSynthesisUtterance(spoken(text))
  utterance.lang = languageTags[lang] ?? lang
  utterance.voice = voice
  const over = () => {
    if (speaking.get() === id) speaking.set(null)
  }
  utterance.addEventListener('end', over)
  utterance.addEventListener('error', over)
  engine.speak(utterance)
  return true
}

export function hush(): void {
  speaking.set(null)
  synthesis()?.cancel()
}

/** Without the marks that only the eye reads. */
function spoken(text: string): string {
  return text.replaceAll(/[*_`#>|~]+/g, ' ')
}
