import { z } from 'zod'
import { noteKind, noteReason, noteStatus } from './http/notes.ts'
import { reply, turn } from './http/turns.ts'
import { messageId, noteId, replyId, roomId, turnId } from './ids.ts'

/**
 * What a follower of turns receives, as SSE `event` name and JSON `data`.
 * `turn`: its state changed. `reset`: drop its text, attempt N starts at offset 0.
 * `delta`: more text of the current attempt. `end`: its last state, with what was kept.
 * `note`: help beside the conversation waits, runs or has ended; `GET /notes/{id}` has what it says.
 * `room`: its owner changed the room, its messages or a choice among replies; read it again (null: any of the rooms).
 * Told only to readers who are there: who comes back reads again what it shows.
 * `away`: too much was missed to list; read the rooms again.
 */
export const turnEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('turn'), data: z.strictObject({ turn }) }),
  z.strictObject({
    event: z.literal('reset'),
    data: z.strictObject({ turnId, attempt: z.int() }),
  }),
  z.strictObject({
    event: z.literal('delta'),
    data: z.strictObject({ turnId, text: z.string() }),
  }),
  z.strictObject({
    event: z.literal('end'),
    data: z.strictObject({ turn, replies: z.array(reply) }),
  }),
  z.strictObject({
    event: z.literal('note'),
    data: z.strictObject({
      noteId,
      roomId,
      messageId: messageId.nullable(),
      replyId: replyId.nullable(),
      kind: noteKind,
      status: noteStatus,
      reason: noteReason.nullable(),
    }),
  }),
  z.strictObject({
    event: z.literal('room'),
    data: z.strictObject({ roomId: roomId.nullable() }),
  }),
  z.strictObject({ event: z.literal('away'), data: z.strictObject({}) }),
])
export type TurnEvent = z.infer<typeof turnEvent>
