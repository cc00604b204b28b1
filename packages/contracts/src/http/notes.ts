import { z } from 'zod'
import { messageId, noteId, replyId, roomId } from '../ids.ts'
import {
  correctionContent,
  readingContent,
  reportContent,
  speechContent,
  suggestionContent,
} from '../note-content.ts'
import { links, pageFields } from './page.ts'
import { pageQuery } from './rooms.ts'
import { turnReason } from './turns.ts'
import { allowance } from './usage.ts'

export const noteKind = z
  .enum(['suggestion', 'correction', 'reading', 'report', 'speech'])
  .meta({ id: 'NoteKind' })
export type NoteKind = z.infer<typeof noteKind>

export const noteStatus = z.enum(['queued', 'running', 'done', 'failed']).meta({ id: 'NoteStatus' })
export type NoteStatus = z.infer<typeof noteStatus>

/** Those of turns, and `source_gone`: what it was about was deleted meanwhile. */
export const noteReason = z.enum([...turnReason.options, 'source_gone']).meta({ id: 'NoteReason' })
export type NoteReason = z.infer<typeof noteReason>

const common = {
  id: noteId,
  roomId,
  messageId: messageId.nullable(),
  replyId: replyId.nullable(),
  status: noteStatus,
  reason: noteReason.nullable().meta({ description: 'Why it failed; it is then paid back' }),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
}

function noteOf<Kind extends NoteKind, Content extends z.ZodType, More extends z.ZodRawShape>(
  kind: Kind,
  content: Content,
  more: More,
) {
  return z.strictObject({ ...common, kind: z.literal(kind), content: content.nullable(), ...more })
}

function anyNote<More extends z.ZodRawShape>(more: More) {
  return z.discriminatedUnion('kind', [
    noteOf('suggestion', suggestionContent, more),
    noteOf('correction', correctionContent, more),
    noteOf('reading', readingContent, more),
    noteOf('report', reportContent, more),
    noteOf('speech', speechContent, more),
  ])
}

/** `content` is null until the note is done. */
export const note = anyNote({}).meta({
  id: 'Note',
  description: 'A learner’s help beside the conversation',
})
export type Note = z.infer<typeof note>

export const acceptedNote = z
  .strictObject({
    note,
    usage: allowance,
    links: z.strictObject({ self: z.string(), room: z.string() }),
  })
  .meta({ id: 'AcceptedNote' })

export const noteQuery = pageQuery.extend({ kind: noteKind.optional() })

const listedNote = anyNote({ _links: links.meta({ description: 'self, room' }) }).meta({
  id: 'ListedNote',
})
export type ListedNote = z.infer<typeof listedNote>

export const notePage = z
  .strictObject({ ...pageFields, results: z.array(listedNote) })
  .meta({ id: 'NotePage' })
