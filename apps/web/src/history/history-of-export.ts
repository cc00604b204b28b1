import type { AccountExport } from '@dramatis/contracts/http/account-export'

type Room = AccountExport['rooms'][number]
type Message = Room['messages'][number]
type Reply = Room['replies'][number]

/** What of an account's export is read here. */
export interface ExportedRooms {
  exportedAt: string
  rooms: (Pick<Room, 'id' | 'title' | 'personaId' | 'deletedAt'> & {
    messages: Pick<
      Message,
      'id' | 'text' | 'chosenReplyId' | 'createdAt' | 'supersededAt' | 'deletedAt'
    >[]
    replies: Pick<Reply, 'id' | 'messageId' | 'text' | 'complete' | 'createdAt'>[]
  })[]
}

/** What was said, as a file of its own: of one room, or with null of all. */
export function historyOfExport({ exportedAt, rooms }: ExportedRooms, roomId: string | null) {
  const wanted = rooms.filter(
    (room) => room.deletedAt === null && (roomId === null || room.id === roomId),
  )
  return {
    format: 'dramatis-history-1',
    exportedAt,
    rooms: wanted.map(({ id, title, personaId, messages, replies }) => ({
      id,
      title,
      personaId,
      messages: messages
        .filter(({ deletedAt, supersededAt }) => deletedAt === null && supersededAt === null)
        .map((message) => ({
          text: message.text,
          createdAt: message.createdAt,
          replies: replies
            .filter(({ messageId }) => messageId === message.id)
            .map(({ id: replyId, text, complete, createdAt }) => ({
              text,
              complete,
              createdAt,
              chosen: replyId === message.chosenReplyId,
            })),
        })),
    })),
  }
}
