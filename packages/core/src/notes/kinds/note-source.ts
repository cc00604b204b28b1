import type { Locale } from '@dramatis/contracts/http/accounts'

/** What a note is about, read from the records when it is made. Texts are NFC. */
export interface NoteSource {
  /** The language that is practised, as a code of `languages`. */
  language: string
  level: string
  /** Of explanations. */
  locale: Locale
  /** The room's form, as its owner filled it in. */
  scene: Readonly<Record<string, string>>
  /** The text that the note is about: the reply where it names one, or else the message. */
  text: string
  /** Oldest first, up to and with the message that the note names. */
  conversation: readonly Line[]
}

export interface Line {
  by: 'learner' | 'persona'
  text: string
}
