import type { z } from 'zod'
import type { ModelRequest } from '../../ports.ts'

/** How one kind of note asks the model, and what it makes of the answer. */
export interface KindRequest<Asked, Content> {
  /** Names the shape to the model. */
  name: string
  schema: z.ZodType<Asked>
  messages: ModelRequest['messages']
  maxTokens: number
  /** What the schema cannot say; null when all is well. Shown to the model once, to mend it. */
  check: (asked: Asked) => string | null
  present: (asked: Asked) => Content
}
