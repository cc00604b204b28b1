import type { SceneKind } from '../scene-kind.ts'

/** What is said in one kind of scene. Exchanges stand in the same order in every language that has the scene. */
export interface SceneLines {
  /** Those with `{role}` are used where the room names one, the others where it does not. */
  openings: readonly string[]
  /** Questions of the persona, each with something that a learner could answer. */
  exchanges: readonly (readonly [question: string, answer: string])[]
  /** What the persona tells when it is asked something. */
  tips: readonly string[]
}

/** What the scripted model can say in one language. One or two short sentences each. */
export interface PhraseBook {
  scenes: { talk: SceneLines } & Partial<Record<SceneKind, SceneLines>>
  /** How somebody greets, thanks, and so on. */
  hears: Record<'hello' | 'thanks' | 'bye' | 'yes' | 'no' | 'asks', RegExp>
  /** In answer to each; those with `{name}` where the learner has just said theirs. */
  replies: Record<'hello' | 'thanks' | 'bye' | 'yes' | 'no', readonly string[]>
  /** Take it up in a few words. */
  nods: readonly string[]
  /** Take up `{topic}`, a word or two of what was just written. */
  topics: readonly string[]
  /** Follow an opening. */
  welcomes: readonly string[]
  remarks: readonly string[]
  /** Come back to `{earlier}`, a word or two of an earlier message. */
  callbacks: readonly string[]
  /** Answer what was said before with `{first}`, the first message in full, or with `{name}`. */
  recalls: readonly string[]
  /** The words by which someone asks about what was said before. */
  askingBack: RegExp
  /** Where a name or the thing that a message is about stands in it, each as the first group. */
  namePattern: RegExp
  topicPatterns: readonly RegExp[]
  /** Between two sentences. */
  gap: string
}
