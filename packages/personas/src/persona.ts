import type { Persona } from '@dramatis/contracts/http/personas'

/** What a persona is to us: what people see of it, and what the model is told. */
export interface PersonaDefinition extends Persona {
  /** The user message that stands for "you speak first". */
  openingCue: string
  /** The room's title when the user gave none. */
  title(fields: Record<string, string>): string
  /** The system message. What the user wrote in `fields` appears in it only as quoted data. */
  prompt(fields: Record<string, string>): string
}
