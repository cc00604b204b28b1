import type { ListedRoom, Room } from '@dramatis/contracts/http/rooms'

/** A room with what its owner may do with it. */
export function roomLinks(room: Room): ListedRoom {
  const self = `/api/v1/rooms/${room.id}`
  const _links = {
    self,
    update: self,
    delete: self,
    messages: `${self}/messages`,
    turns: `${self}/turns`,
  }
  return { ...room, _links }
}
