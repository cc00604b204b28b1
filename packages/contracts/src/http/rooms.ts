import { z } from 'zod'
import { cleanedText } from '../cleaned-text.ts'
import { messageId, replyId, roomId } from '../ids.ts'
import { LARGEST_INT } from '../largest-int.ts'
import { roomSettings } from '../room-settings.ts'
import { cursorFields, links, pageFields } from './page.ts'
import { reply, turn } from './turns.ts'
import { allowance } from './usage.ts'

const fields = z.record(z.string().max(40), cleanedText.max(8000)).meta({
  description: 'By the names of the persona’s form; several choices on a line each',
  example: {
    language: 'ko',
    level: 'beginner',
    situation: '서울의 작은 카페에서 음료와 디저트를 주문하기',
    myRole: '처음 온 손님',
    personaRole: '친절한 카페 직원',
  },
})

const personaId = z
  .string()
  .max(40)
  .meta({ description: 'One of `GET /personas`', example: 'role-play' })
const title = cleanedText
  .min(1)
  .max(100)
  .meta({ description: 'The persona’s own unless given', example: '서울 카페에서 주문하기' })

export const room = z
  .strictObject({
    id: roomId,
    personaId,
    title: z.string().meta({ example: '서울 카페에서 주문하기' }),
    fields,
    settings: roomSettings.meta({ description: 'What the user set; the rest is the persona’s' }),
    contextFromSeq: z
      .int()
      .meta({ description: 'The persona remembers what came after this; 0 from the start' }),
    lastLine: z
      .string()
      .nullable()
      .meta({ description: 'What was said last, cut short', example: '어서 오세요! 뭐 드릴까요?' }),
    openTurns: z.int().meta({ description: 'Turns that wait or run' }),
    createdAt: z.iso.datetime(),
    lastTurnAt: z.iso.datetime(),
  })
  .meta({ id: 'Room' })
export type Room = z.infer<typeof room>

export const createRoomRequest = z
  .strictObject({
    personaId,
    title: title.optional(),
    fields,
    settings: roomSettings.optional(),
  })
  .meta({ id: 'CreateRoom' })

/** Each setting that is given replaces the one there is; null takes it back. */
const settingsEdit = z
  .strictObject({
    model: roomSettings.shape.model.nullable(),
    temperature: roomSettings.shape.temperature.nullable(),
    maxTokens: roomSettings.shape.maxTokens.nullable(),
    alternatives: roomSettings.shape.alternatives.nullable(),
    stream: roomSettings.shape.stream.nullable(),
  })
  .meta({ id: 'EditRoomSettings' })
export type RoomSettingsEdit = z.infer<typeof settingsEdit>

export const editRoomRequest = z
  .strictObject({
    title: title.optional(),
    fields: fields.optional(),
    settings: settingsEdit.optional(),
  })
  .meta({ id: 'EditRoom' })

export const resetRoomRequest = z
  .strictObject({
    reopen: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether the persona opens the scene anew, as in a new room' }),
  })
  .meta({ id: 'ResetRoom' })

export const createdRoom = z
  .strictObject({
    room,
    opening: turn.nullable(),
    usage: allowance.meta({ description: 'What is left of today’s new scenes' }),
  })
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

const listedRoom = room
  .extend({ _links: links.meta({ description: 'self, update, delete, messages, turns' }) })
  .meta({ id: 'ListedRoom' })
export type ListedRoom = z.infer<typeof listedRoom>

export const roomPage = z
  .strictObject({ ...pageFields, results: z.array(listedRoom) })
  .meta({ id: 'RoomPage' })

/** Messages are read backwards from the newest: `before` is the lowest seq already seen. */
export const messageQuery = z.object({
  before: z.coerce.number().int().min(1).max(LARGEST_INT).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

const listedMessage = message
  .extend({
    _links: links.meta({ description: 'delete, and update where it can be rewritten' }),
  })
  // Optional for readers alone: a page that is older, or newer, than its server goes on.
  .partial({ _links: true })
  .meta({ id: 'ListedMessage' })
export type ListedMessage = z.infer<typeof listedMessage>

export const messagePage = z
  .strictObject({
    ...z.strictObject(cursorFields).partial().shape,
    results: z.array(listedMessage).meta({ description: 'Oldest first' }),
    before: z
      .int()
      .nullable()
      .meta({ description: 'Ask with this for older ones; null at the start' }),
  })
  .meta({ id: 'MessagePage' })
