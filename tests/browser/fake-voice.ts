import type { Page } from 'playwright-core'

/** Runs in the page before its own scripts: a machine under test has no voices. */
export function fakeVoice(): void {
  const spoken: Spoken[] = []
  class Utterance extends EventTarget {
    lang = ''
    voice: unknown = null
    readonly text: string
    constructor(text: string) {
      super()
      this.text = text
    }
  }
  const engine = Object.assign(new EventTarget(), {
    getVoices: () => ['en-US', 'ja-JP'].map((lang) => ({ lang, localService: true, name: lang })),
    speak: (one: Utterance) =>
      spoken.push({
        lang: one.lang,
        text: one.text,
        end: () => one.dispatchEvent(new Event('end')),
      }),
    cancel: () => undefined,
  })
  Object.defineProperty(globalThis, 'speechSynthesis', { value: engine })
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, spoken })
}

interface Spoken {
  lang: string
  text: string
  end: () => void
}

/** What the page has had read aloud so far. */
export function spokenIn(page: Page): Promise<{ lang: string; text: string }[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { spoken: Spoken[] }).spoken.map(({ lang, text }) => ({
      lang,
      text,
    })),
  )
}

/** The voice comes to its end, as it does by itself on a real machine. */
export function endVoice(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const { end } of (globalThis as unknown as { spoken: Spoken[] }).spoken) end()
  })
}
