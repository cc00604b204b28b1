/** What a room's form holds, by the names of its fields. */
export type Fields = Readonly<Record<string, string>>
