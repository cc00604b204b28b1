import { z } from 'zod'
import { cleanedText } from '../cleaned-text.ts'
import { messageId, replyId, roomId, turnId } from '../ids.ts'
import { turnCursor } from '../turn-cursor.ts'
import { allowance } from './usage.ts'

export const turnStatus = z
  .enum(['queued', 'running', 'done', 'incomplete', 'failed', 'cancelled'])
  .meta({ id: 'TurnStatus' })
export type TurnStatus = z.infer<typeof turnStatus>

export const turnKind = z.enum(['opening', 'message', 'regeneration'])
export type TurnKind = z.infer<typeof turnKind>

/** Why a turn ended other than done. `contracts` names them; core decides which. */
export const turnReason = z
  .enum([
    'length',
    'content_filter',
    'cut_off',
    'stalled',
    'upstream_busy',
    'upstream_refused',
    'upstream_unreachable',
    'worker_lost',
    'deadline',
    'bad_reply',
    'internal',
  ])
  .meta({ id: 'TurnReason' })
export type TurnReason = z.infer<typeof turnReason>

export const reply = z
  .strictObject({
    id: replyId,
    turnId,
    index: z.int(),
    text: z.string(),
    data: z.record(z.string(), z.unknown()).nullable().meta({
      description: 'The answer in the persona’s reply shape, of which `text` is the readable form',
    }),
    sources: z.array(z.strictObject({ id: z.string(), kind: z.enum(['entry', 'work']) })).meta({
      description:
        'Entries of the board and works of the catalogue that it rests on; `text` names them by their titles of then',
    }),
    complete: z.boolean().meta({ description: 'False when the model was cut off or stopped' }),
    finishReason: z.string().nullable(),
    model: z.string(),
    usage: z
      .strictObject({ promptTokens: z.int(), completionTokens: z.int(), totalTokens: z.int() })
      .nullable(),
    times: z.strictObject({
      queueMs: z.int(),
      firstTokenMs: z.int().nullable(),
      totalMs: z.int(),
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Reply' })
export type Reply = z.infer<typeof reply>

export const turn = z
  .strictObject({
    id: turnId,
    roomId,
    messageId,
    kind: turnKind,
    seq: z.int().meta({ description: 'Its place among the turns of the room' }),
    status: turnStatus,
    recovering: z
      .boolean()
      .meta({ description: 'A worker was lost while it wrote: the reply starts over' }),
    retrying: z.boolean().meta({
      description:
        'The model could not be asked or gave no answer: the turn rests before the next try',
    }),
    attempt: z.int(),
    position: z
      .int()
      .nullable()
      .meta({ description: 'Turns ahead of this one while it waits; null once it runs' }),
    estimateMs: z.int().nullable().meta({
      description: 'When it may start, from recent times; null when it runs or nobody knows',
    }),
    reason: turnReason.nullable(),
    acceptedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    firstTokenAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Turn' })
export type Turn = z.infer<typeof turn>

export const polledTurn = z
  .strictObject({
    turn,
    cursor: turnCursor,
    text: z.string().meta({ description: 'What was written since `after`, or since the start' }),
    reset: z.boolean().meta({ description: 'Drop what you have: this text starts over' }),
    replies: z.array(reply),
  })
  .meta({ id: 'PolledTurn' })

export const submitTurnRequest = z
  .strictObject({ text: cleanedText.min(1).max(4000) })
  .meta({ id: 'SubmitTurn' })

export const acceptedTurn = z
  .strictObject({
    turn,
    links: z.strictObject({ self: z.string(), events: z.string(), room: z.string() }),
    usage: allowance.meta({ description: 'What is left of today’s messages' }),
  })
  .meta({ id: 'AcceptedTurn' })

export const idempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/, { error: 'Expected 1 to 255 visible ASCII characters' })
  .meta({ example: '5f1c9f2e-8a3b-4a7c-9a58-0b7d6c1f2e11' })

export const endedTurn = z.strictObject({ turn }).meta({ id: 'EndedTurn' })

/** No text to give: the message is there already. */
export const askAgainRequest = z.strictObject({}).meta({ id: 'AskAgain' })

export const chooseReplyRequest = z.strictObject({ replyId }).meta({ id: 'ChooseReply' })
