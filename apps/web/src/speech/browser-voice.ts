import { watchable } from '../live/connection-state.ts'

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

/** Null where the browser has none for this language; lists of voices may come late. */
function voiceFor(lang: string): SpeechSynthesisVoice | null {
  const voices = synthesis()?.getVoices() ?? []
  const own = voices.filter((voice) => voice.lang.toLowerCase().startsWith(lang.toLowerCase()))
  return own.find((voice) => voice.localService) ?? own[0] ?? null
}

/** Reads a text aloud, in place of what was read before. False where the browser cannot. */
export function speak(id: string, text: string, lang: string): boolean {
  const engine = synthesis()
  const voice = voiceFor(lang)
  if (!engine || !voice) return false
  engine.cancel()
  const utterance = new SpeechSynthesisUtterance(spoken(text))
  utterance.lang = languageTags[lang] ?? lang
  utterance.voice = voice
  const over = () => {
    if (speaking.get() === id) speaking.set(null)
  }
  utterance.addEventListener('end', over)
  utterance.addEventListener('error', over)
  speaking.set(id)
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
