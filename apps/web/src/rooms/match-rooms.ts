import type { Room } from '@dramatis/contracts/http/rooms'

/** The rooms in which every word of a search stands, in the title, the last line or a field. */
export function matchRooms<One extends Pick<Room, 'title' | 'lastLine' | 'fields'>>(
  rooms: readonly One[],
  search: string,
): One[] {
  const words = fold(search).split(/\s+/).filter(Boolean)
  return rooms.filter(({ title, lastLine, fields }) => {
    const text = fold([title, lastLine ?? '', ...Object.values(fields)].join('\n'))
    return words.every((word) => text.includes(word))
  })
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
