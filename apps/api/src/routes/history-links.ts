import type { HistoryTurn } from '@dramatis/contracts/http/history'

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
