import { z } from 'zod'

const short = z.string().trim().min(1).max(200)
const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} -]{0,39}$/u)

/** A work as a file for the catalogue has it. The mood is what a reader would feel, not the ending. */
export const workToImport = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  titleKo: short,
  titleEn: short,
  titleJa: short,
  author: short,
  genres: z.array(tag).min(1).max(10),
  mood: z.enum(['bright', 'dark', 'mixed']),
  synopsis: z.string().trim().min(1).max(1_000),
})
export type WorkToImport = z.infer<typeof workToImport>
