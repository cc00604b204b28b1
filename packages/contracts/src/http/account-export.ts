import { z } from 'zod'

const time = z.iso.datetime()
const text = z.string()
const json = z.unknown().meta({ description: 'Any JSON' })

const profile = z.strictObject({
  id: text,
  email: text.nullable(),
  nickname: text.nullable(),
  birthYear: z.int().nullable(),
  job: text.nullable(),
  locale: text,
  timeZone: text,
  role: text,
  dailyTurnLimit: z.int().nullable(),
  hasPassword: z.boolean(),
  createdAt: time,
  updatedAt: time,
})

const message = z.strictObject({
  id: text,
  seq: z.int(),
  text: text.nullable(),
  chosenReplyId: text.nullable(),
  createdAt: time,
  editedAt: time.nullable(),
  supersededAt: time.nullable(),
  deletedAt: time.nullable(),
})

const turn = z.strictObject({
  id: text,
  messageId: text,
  seq: z.int(),
  kind: text,
  status: text,
  reason: text.nullable(),
  model: text.nullable(),
  acceptedAt: time,
  startedAt: time.nullable(),
  firstTokenAt: time.nullable(),
  endedAt: time.nullable(),
})

const reply = z.strictObject({
  id: text,
  turnId: text,
  messageId: text,
  index: z.int(),
  text,
  data: json,
  complete: z.boolean(),
  finishReason: text.nullable(),
  model: text,
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
  totalTokens: z.int().nullable(),
  queueMs: z.int(),
  firstTokenMs: z.int().nullable(),
  totalMs: z.int(),
  createdAt: time,
})

const note = z.strictObject({
  id: text,
  messageId: text.nullable(),
  replyId: text.nullable(),
  kind: text,
  locale: text,
  status: text,
  reason: text.nullable(),
  content: json,
  createdAt: time,
  endedAt: time.nullable(),
})

const room = z.strictObject({
  id: text,
  personaId: text,
  title: text,
  fields: json,
  settings: json,
  contextFromSeq: z.int(),
  summary: text.nullable(),
  summaryToSeq: z.int(),
  lastTurnAt: time,
  createdAt: time,
  updatedAt: time,
  deletedAt: time.nullable(),
  messages: z.array(message),
  turns: z.array(turn),
  replies: z.array(reply),
  notes: z.array(note),
})

const entry = z.strictObject({
  id: text,
  title: text,
  content: text,
  description: text,
  tags: z.array(text),
  status: text,
  reason: text.nullable(),
  version: z.int(),
  appliedAt: time.nullable(),
  createdAt: time,
  updatedAt: time,
})

const charge = z.strictObject({
  id: text,
  turnId: text.nullable(),
  noteId: text.nullable(),
  kind: text,
  purpose: text,
  day: z.iso.date(),
  createdAt: time,
})

const act = z.strictObject({ id: text, action: text, detail: json, createdAt: time })

/** What is deleted is in it until it is erased: `deletedAt` says since when. */
export const accountExport = z
  .strictObject({
    format: z.literal('dramatis-export-1'),
    exportedAt: time,
    profile,
    identities: z.array(z.strictObject({ id: text, issuer: text, subject: text, createdAt: time })),
    sessions: z.array(
      z.strictObject({
        id: text,
        userAgent: text.nullable(),
        createdAt: time,
        lastUsedAt: time,
        expiresAt: time,
        revokedAt: time.nullable(),
      }),
    ),
    entries: z.array(entry),
    limits: z.array(z.strictObject({ purpose: text, daily: z.int() })),
    usage: z.array(z.strictObject({ day: z.iso.date(), purpose: text, used: z.int() })),
    ledger: z.array(charge),
    acts: z
      .array(act.extend({ subjectId: text.nullable() }))
      .meta({ description: 'What you did that we keep a record of' }),
    actsOfOthers: z.array(act).meta({ description: 'What was done to your account' }),
    rooms: z.array(room),
  })
  .meta({ id: 'AccountExport' })
export type AccountExport = z.infer<typeof accountExport>
