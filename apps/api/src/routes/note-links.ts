import type { ListedNote, Note } from '@dramatis/contracts/http/notes'

/** A note with where it is polled, and the room that it is about. */
export function noteLinks(note: Note): ListedNote {
  const _links = { self: `/api/v1/notes/${note.id}`, room: `/api/v1/rooms/${note.roomId}` }
  return { ...note, _links }
}
