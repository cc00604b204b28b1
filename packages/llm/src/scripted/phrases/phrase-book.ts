import type { SceneKind } from '../scene-kind.ts'

/** First lines and follow-up questions of one kind of scene. */
export interface SceneLines {
  /** Two sentences each. Those with `{role}` or `{situation}` are used only where the room names them. */
  openings: readonly string[]
  questions: readonly string[]
  suggestions: readonly string[]
}

/** What the scripted model can say in one language. One sentence each unless noted. */
export interface PhraseBook {
  scenes: { talk: SceneLines } & Partial<Record<SceneKind, SceneLines>>
  /** Take up `{quote}`, a short bit of what was just written. */
  acknowledgements: readonly string[]
  /** Take it up without a quote, in a few words. */
  nods: readonly string[]
  /** Follow an opening. */
  welcomes: readonly string[]
  remarks: readonly string[]
  /** Come back to `{earlier}`, a short bit of an earlier message. */
  callbacks: readonly string[]
  /** Answer what was said before with `{first}`, the first message in full. */
  recalls: readonly string[]
  /** The words by which someone asks about what was said before. */
  askingBack: RegExp
  /** Between two sentences. */
  gap: string
}
