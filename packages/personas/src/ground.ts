/** Something that an answer may rest on: an entry of the knowledge board, or a work of the catalogue. */
export type Ground = EntryGround | WorkGround

export interface EntryGround {
  kind: 'entry'
  id: string
  title: string
  content: string
  description: string
  tags: readonly string[]
}

export interface WorkGround {
  kind: 'work'
  id: string
  titleKo: string
  titleEn: string
  titleJa: string
  author: string
  genres: readonly string[]
  mood: string
  synopsis: string
}
