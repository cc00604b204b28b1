/** The first line of a dump. Then for each table a line that names it, and a line for each of its rows. */
export interface DumpHeader {
  dramatis: 1
  /** Applied when the dump was made; a restore needs the same. */
  migrations: string[]
}

export type DumpLine = DumpHeader | { table: string; columns: string[] } | { rows: number } | string
