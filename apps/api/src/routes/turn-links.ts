import type { Turn } from '@dramatis/contracts/http/turns'

/** Where to poll a turn, where to follow it, and where it belongs. */
export function turnLinks({ id, roomId }: Turn) {
  const self = `/api/v1/turns/${id}`
  return { self, events: `${self}/events`, room: `/api/v1/rooms/${roomId}` }
}
