import { z } from 'zod'
import { messageId, replyId, roomId } from '../ids.ts'
import { cursorFields, links } from './page.ts'
import { turnStatus } from './turns.ts'

/** Where a page ends: the time of its last message in milliseconds, and its id. */
const historyCursor = z
  .string()
  .regex(/^\d{1,15}\.msg_[0-9a-hjkmnp-tv-z]{26}$/, { error: 'Expected the cursor of a page' })
  .meta({ example: '1795651200000.msg_01kb0000000000000000000000' })

const day = z.iso
  .date()
  .refine((date) => date >= '1970-01-01', { error: 'Expected a date such as 2026-11-24' })
  .meta({ example: '2026-11-24' })

export const historyQuery = z.object({
  q: z.string().trim().max(200).optional().meta({
    description:
      'A text that occurs in the message or in a reply, taken literally; case and the width of letters do not matter',
    example: '카페',
  }),
  roomId: roomId.optional(),
  from: day.optional().meta({ description: 'The first day, in your time zone' }),
  to: day.optional().meta({ description: 'The last day, in your time zone' }),
  before: historyCursor
    .optional()
    .meta({ description: 'Only what is older: `before` of the page you have' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const historyTurn = z
  .strictObject({
    id: messageId,
    room: z.strictObject({ id: roomId, title: z.string(), personaId: z.string() }),
    seq: z.int().meta({ description: 'Its place in the room' }),
    text: z.string().nullable().meta({ description: 'Null where the persona opened the scene' }),
    reply: z
      .strictObject({ id: replyId, text: z.string(), complete: z.boolean() })
      .nullable()
      .meta({ description: 'With `q` an alternative that it occurs in; else the chosen one' }),
    status: turnStatus.meta({ description: 'Of the latest turn for this message' }),
    createdAt: z.iso.datetime(),
    _links: links.meta({
      description: 'The room, its messages around this one, and where to delete it',
    }),
  })
  .meta({ id: 'HistoryTurn' })
export type HistoryTurn = z.infer<typeof historyTurn>

const historyDay = z
  .strictObject({
    day: z.iso.date().meta({ description: 'Of your time zone' }),
    turns: z.array(historyTurn).meta({ description: 'Newest first' }),
  })
  .meta({ id: 'HistoryDay' })

export const historyPage = z
  .strictObject({
    ...cursorFields,
    timeZone: z.string(),
    results: z
      .array(historyDay)
      .meta({ description: 'Newest first; a day that a page ends in goes on in the next one' }),
    before: historyCursor.nullable().meta({ description: 'Null where there is nothing older' }),
  })
  .meta({ id: 'HistoryPage' })

/** So that nobody deletes everything by leaving an id out. */
export const deleteHistoryQuery = z.object({
  confirm: z.literal('everything').meta({ description: 'Say that you mean all of it' }),
})
