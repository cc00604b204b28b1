import type { z } from 'zod'
import type { Fields } from './fields.ts'
import type { Ground } from './ground.ts'

/** A reply that is data. `text` is what people read and what the persona remembers of it. */
export interface ReplyShape<Data extends object = Record<string, unknown>> {
  /** Names the shape to the model: letters, digits and underscores. */
  name: string
  /** Without limits of length or pattern, which not every endpoint takes: those belong to `check`. */
  schema: z.ZodType<Data>
  /** What is wrong with an answer of the schema, for the model to mend; null when all is well. */
  check(data: Data, grounds: readonly Ground[], asked: { opening: boolean }): string | null
  text(data: Data, grounds: readonly Ground[], fields: Fields): string
  /** The grounds that the answer rests on. */
  sources(data: Data): { id: string; kind: Ground['kind'] }[]
  /** The honest answer where there is nothing to rest on: the model, which might invent, is not asked. */
  without(fields: Fields): Data
}
