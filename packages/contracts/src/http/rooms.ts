import { z } from 'zod'
import { messageId, replyId, roomId } from '../ids.ts'
import { reply, turn } from './turns.ts'

const fields = z.record(z.string().max(40), z.string().max(4000))

export const room = z
  .strictObject({
    id: roomId,
    personaId: z.string(),
    title: z.string(),
    fields,
    lastLine: z.string().nullable(),
    openTurns: z.int().meta({ description: 'Turns that wait or run' }),
    createdAt: z.iso.datetime(),
    lastTurnAt: z.iso.datetime(),
  })
  .meta({ id: 'Room' })
export type Room = z.infer<typeof room>

export const createRoomRequest = z
  .strictObject({
    personaId: z.string().max(40),
    title: z.string().trim().min(1).max(100).optional(),
    fields,
  })
  .meta({ id: 'CreateRoom' })

export const editRoomRequest = z
  .strictObject({ title: z.string().trim().min(1).max(100).optional(), fields: fields.optional() })
  .meta({ id: 'EditRoom' })

export const createdRoom = z
  .strictObject({ room, opening: turn.nullable() })
  .meta({ id: 'CreatedRoom' })

export const message = z
  .strictObject({
    id: messageId,
    roomId,
    seq: z.int(),
    text: z.string().nullable().meta({ description: 'Null where the persona opens the scene' }),
    createdAt: z.iso.datetime(),
    turn: turn.meta({ description: 'The latest turn for this message' }),
    replies: z.array(reply).meta({ description: 'Its alternatives, oldest first' }),
    chosenReplyId: replyId
      .nullable()
      .meta({ description: 'The alternative that the conversation goes on from' }),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof message>

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
})

export const roomPage = z
  .strictObject({
    count: z.int(),
    page: z.int(),
    per_page: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(room),
    _links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'RoomPage' })

/** Messages are read backwards from the newest: `before` is the lowest seq already seen. */
export const messageQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const messagePage = z
  .strictObject({
    results: z.array(message).meta({ description: 'Oldest first' }),
    before: z
      .int()
      .nullable()
      .meta({ description: 'Ask with this for older ones; null at the start' }),
  })
  .meta({ id: 'MessagePage' })
