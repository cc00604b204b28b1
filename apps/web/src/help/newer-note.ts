interface Dated {
  id: string
  createdAt: string
  endedAt: string | null
}

/** Of what was read at two places: the later question, or of one question the state further on. */
export function newerNote<Note extends Dated>(one: Note | null, other: Note | null): Note | null {
  if (!one || !other) return one ?? other
  if (one.id === other.id) return one.endedAt === null ? other : one
  return other.createdAt > one.createdAt ? other : one
}
