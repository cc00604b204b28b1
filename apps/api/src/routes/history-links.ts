import type { HistoryTurn } from '@dramatis/contracts/http/history'
import { cursorLinks } from './cursor-links.ts'

/** A turn of the history with where it happened, and where it is deleted. */
export function historyTurnLinks(turn: Omit<HistoryTurn, '_links'>): HistoryTurn {
  const room = `/api/v1/rooms/${turn.room.id}`
  return {
    ...turn,
    _links: {
      room,
      messages: `${room}/messages?before=${turn.seq + 1}`,
      delete: `/api/v1/messages/${turn.id}`,
    },
  }
}

/** `next` and `_links` of a page of the history. */
export function historyLinks(
  asked: Record<string, string | number | undefined>,
  before: string | null,
) {
  const { next, _links } = cursorLinks('/api/v1/history', asked, before)
  return { next, _links: { ..._links, delete: '/api/v1/history?confirm=everything' } }
}
