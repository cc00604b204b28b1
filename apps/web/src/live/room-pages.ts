import type { Message } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { InfiniteData } from '@tanstack/react-query'
import type { MessagePage } from '../api/rooms.ts'

/** A room's messages as they were read, and how each change is put into them. */
export type RoomPages = InfiniteData<MessagePage, number | null>

export function holdsMessage(pages: RoomPages, messageId: string): boolean {
  return pages.pages.some((page) => page.results.some((message) => message.id === messageId))
}

/** A later turn for a message takes the earlier one's place; a snapshot of the same turn does not. */
export function noteNewTurn(pages: RoomPages, turn: Turn): RoomPages {
  return changeMessage(pages, turn.messageId, (message) =>
    turn.seq > message.turn.seq ? { ...message, turn } : message,
  )
}

/** Puts a turn's end into its message. */
export function settle(pages: RoomPages, turn: Turn, replies: readonly Reply[]): RoomPages {
  return changeMessage(pages, turn.messageId, (message) => ({
    ...message,
    turn: turn.seq >= message.turn.seq ? turn : message.turn,
    replies: withReplies(message.replies, replies),
    chosenReplyId: chosenAfter(message.chosenReplyId, turn, replies),
  }))
}

export function choose(pages: RoomPages, messageId: string, replyId: string): RoomPages {
  return changeMessage(pages, messageId, (message) => ({ ...message, chosenReplyId: replyId }))
}

export function withoutMessage(pages: RoomPages, messageId: string): RoomPages {
  return mapPages(pages, (results) => results.filter(({ id }) => id !== messageId))
}

/** What waited is the same message with other words; what was answered gives way to a new one. */
export function withEdit(
  pages: RoomPages,
  messageId: string,
  edit: { text: string; turn: Turn },
): RoomPages {
  const { text, turn } = edit
  return changeMessage(pages, messageId, (message) =>
    turn.messageId === messageId
      ? { ...message, text }
      : { ...message, id: turn.messageId, text, turn, replies: [], chosenReplyId: null },
  )
}

/**
 * The newest page as it is now, in front of the older ones; null where they do not meet, so that
 * something would be missing between.
 */
export function withNewest(known: RoomPages, newest: MessagePage): RoomPages | null {
  // The whole room: what else was known is there no more.
  if (newest.before === null) return { pages: [newest], pageParams: [null] }
  const lowest = newest.results[0]?.seq
  const highest = known.pages[0]?.results.at(-1)?.seq
  if (lowest === undefined || highest === undefined || lowest > highest) return null
  const older = known.pages.map((page) => ({
    ...page,
    results: page.results.filter(({ seq }) => seq < lowest),
  }))
  const [first, ...rest] = older
  if (!first) return null
  const merged = { ...first, results: [...first.results, ...newest.results] }
  return { ...known, pages: [merged, ...rest] }
}

export function withReplies(known: readonly Reply[], more: readonly Reply[]): Reply[] {
  const ids = new Set(more.map(({ id }) => id))
  return [...known.filter(({ id }) => !ids.has(id)), ...more]
}

/** The server's rule: only a whole new reply takes the place of one that was chosen before. */
export function chosenAfter(
  chosen: string | null,
  turn: Pick<Turn, 'id' | 'kind' | 'status'>,
  replies: readonly Reply[],
): string | null {
  const own = replies.find((reply) => reply.turnId === turn.id)
  if (!own) return chosen
  return chosen === null || turn.status === 'done' ? own.id : chosen
}

function changeMessage(
  pages: RoomPages,
  messageId: string,
  change: (message: Message) => Message,
): RoomPages {
  return mapPages(pages, (results) =>
    results.map((message) => (message.id === messageId ? change(message) : message)),
  )
}

function mapPages(pages: RoomPages, change: (results: Message[]) => Message[]): RoomPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, results: change(page.results) })),
  }
}
