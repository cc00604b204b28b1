import { z } from 'zod'

/**
 * What the model is asked for, and most of what people get. Lengths of texts are checked by core: strict JSON schema
 * has no words for them.
 */
export const suggestionContent = z.strictObject({
  suggestions: z
    .array(
      z.strictObject({
        text: z
          .string()
          .meta({ description: 'What the learner could say, in the room’s language' }),
        gloss: z.string().meta({ description: 'What it means, in the learner’s own language' }),
      }),
    )
    .min(1)
    .max(3),
})
export type SuggestionContent = z.infer<typeof suggestionContent>

const politenessLevel = z.enum(['honorific', 'formal', 'polite', 'plain', 'casual', 'mixed'])

const politeness = z
  .strictObject({
    level: politenessLevel,
    why: z.string(),
    alternatives: z.array(z.strictObject({ level: politenessLevel, text: z.string() })).max(3),
  })
  .nullable()

const correction = z.strictObject({
  original: z.string().meta({ description: 'A piece of the learner’s text, as it stands there' }),
  corrected: z.string(),
  why: z.string().meta({ description: 'In the learner’s own language' }),
})

/** Pieces in the order of the text. `politeness` for Korean and Japanese, null for others. */
export const askedCorrection = z.strictObject({
  corrections: z.array(correction).max(12),
  natural: z.string().meta({ description: 'The whole message as a native speaker would say it' }),
  politeness,
})
export type AskedCorrection = z.infer<typeof askedCorrection>

export const correctionContent = z.strictObject({
  corrections: z.array(
    correction.extend({
      start: z.int().meta({ description: 'Where `original` stands, in UTF-16 units' }),
      end: z.int(),
    }),
  ),
  natural: z.string(),
  politeness,
})
export type CorrectionContent = z.infer<typeof correctionContent>

/** The surfaces, joined, are the text itself. */
export const readingContent = z.strictObject({
  tokens: z
    .array(
      z.strictObject({
        surface: z.string(),
        reading: z
          .string()
          .meta({ description: 'Kana where the surface has kanji, empty where none is needed' }),
        romanized: z
          .string()
          .meta({ description: 'Revised Romanization, Hepburn or Pinyin; empty for punctuation' }),
      }),
    )
    .min(1)
    .max(2_000),
})
export type ReadingContent = z.infer<typeof readingContent>

export const reportContent = z.strictObject({
  summary: z.string(),
  wentWell: z.array(z.string()).max(5),
  toPractise: z
    .array(
      z.strictObject({
        said: z
          .string()
          .meta({ description: 'A piece of what the learner wrote, as it stands there' }),
        better: z.string(),
        why: z.string(),
      }),
    )
    .max(5),
  phrases: z.array(z.strictObject({ phrase: z.string(), meaning: z.string() })).max(10),
  level: z.strictObject({
    impression: z.enum(['beginner', 'intermediate', 'advanced']),
    why: z.string(),
  }),
})
export type ReportContent = z.infer<typeof reportContent>

export const speechContent = z.strictObject({
  mime: z.string(),
  bytes: z.int(),
  audio: z.string().meta({ description: 'Where to hear it' }),
})
export type SpeechContent = z.infer<typeof speechContent>
