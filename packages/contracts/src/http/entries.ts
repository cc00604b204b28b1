import { z } from 'zod'
import { cleanedText } from '../cleaned-text.ts'
import { entryId } from '../ids.ts'
import { LARGEST_INT } from '../largest-int.ts'
import { links, pageFields } from './page.ts'
import { pageQuery } from './rooms.ts'

export const entryStatus = z
  .enum(['proposed', 'approved', 'rejected', 'withdrawn'])
  .meta({ id: 'EntryStatus' })
export type EntryStatus = z.infer<typeof entryStatus>

const title = cleanedText.min(1).max(100).meta({ example: 'Hamlet, Act 3, Scene 1' })
const content = cleanedText
  .min(1)
  .max(4000)
  .meta({ example: 'To be, or not to be, that is the question.' })
const description = cleanedText.max(2000).meta({ example: 'Hamlet, alone' })
const tag = cleanedText.min(1).max(30)
const tags = z
  .array(tag)
  .max(8)
  .meta({ description: 'Kept in lower case, each once', example: ['play', 'hamlet'] })
const version = z
  .int()
  .min(1)
  .max(LARGEST_INT)
  .meta({ description: 'The one you have read; `conflict` when the entry has changed since' })

export const proposeEntryRequest = z
  .strictObject({
    title,
    content,
    description: description.default(''),
    tags: tags.default([]),
  })
  .meta({ id: 'ProposeEntry' })

export const editEntryRequest = z
  .strictObject({
    version,
    title: title.optional(),
    content: content.optional(),
    description: description.optional(),
    tags: tags.optional(),
  })
  .meta({ id: 'EditEntry' })

export const reviewEntryRequest = z.strictObject({ version }).meta({ id: 'ReviewEntry' })

export const rejectEntryRequest = z
  .strictObject({
    version,
    reason: cleanedText.min(1).max(500).meta({ description: 'The author reads it' }),
  })
  .meta({ id: 'RejectEntry' })

export const entry = z
  .strictObject({
    id: entryId,
    title: z.string(),
    content: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    status: entryStatus,
    reason: z.string().nullable().meta({ description: 'Why it was rejected' }),
    version: z.int(),
    author: z.string().nullable().meta({ description: 'A nickname; null where there is none' }),
    mine: z.boolean(),
    appliedAt: z.iso.datetime().nullable().meta({ description: 'In use in answers since then' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    _links: links.meta({
      description: 'What you may do with it: self, update, delete, approve, reject, withdraw',
    }),
  })
  .meta({ id: 'Entry' })
export type Entry = z.infer<typeof entry>

export const entryQuery = pageQuery.extend({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: 'Words that all occur in it, in any language, in whole or in part' }),
  tag: tag.optional(),
  status: entryStatus.optional(),
  mine: z.enum(['true', 'false']).optional(),
})

export const entryPage = z
  .strictObject({ ...pageFields, results: z.array(entry) })
  .meta({ id: 'EntryPage' })
