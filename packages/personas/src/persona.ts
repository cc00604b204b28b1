import type { FieldError } from '@dramatis/contracts/errors'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { Fields } from './fields.ts'
import type { Ground } from './ground.ts'
import type { ReplyShape } from './reply-shape.ts'

/** What a persona is to us: what people see of it, and what the model is told. */
export interface PersonaDefinition extends Omit<Persona, 'replyShape' | 'settings'> {
  /** The user message that stands for "you speak first". */
  openingCue: string
  /** The room's title when the user gave none. */
  title(fields: Fields): string
  /** The system message. What people wrote, in `fields` or `grounds`, appears in it only as quoted data. */
  prompt(fields: Fields, grounds: readonly Ground[]): string
  /** The first line where it needs no model; null where the model is to find one. */
  opening?(fields: Fields): string | null
  /** Exchanges that show how it talks, before the conversation. */
  examples?(fields: Fields): readonly Example[]
  /** What the form's fields cannot say one by one. */
  check?(fields: Fields): FieldError[]
  /** What is looked up for each message, and handed to `prompt` and `reply`. */
  grounding?: 'knowledge' | 'catalogue'
  /** Where replies are data: the model is asked for JSON, never for prose that is parsed. */
  reply?: ReplyShape
}

export interface Example {
  user: string
  persona: string
}
