import type { Context } from '../context.ts'
import type { WorkToImport } from './work-to-import.ts'

export interface ImportWorks {
  works: readonly WorkToImport[]
  /** True: a work that is there already takes what the file says. False: it stays as it is. */
  overwrite: boolean
}

/**
 * Puts works into the catalogue in one statement; the same file twice changes nothing more. Answers how many were
 * written. @throws a unique violation when another id has the same Japanese title and author.
 */
export async function importWorks(
  ctx: Pick<Context, 'db'>,
  { works, overwrite }: ImportWorks,
): Promise<number> {
  const { rows } = await ctx.db.sql.query(overwrite ? upsert : insertMissing, [
    JSON.stringify(works),
  ])
  return rows.length
}

const insert = `
insert into catalogue_works (id, title_ko, title_en, title_ja, author, genres, mood, synopsis)
select distinct on (w.id) w.id, w."titleKo", w."titleEn", w."titleJa", w.author, w.genres, w.mood, w.synopsis
from jsonb_to_recordset($1::jsonb) as w(id text, "titleKo" text, "titleEn" text, "titleJa" text, author text,
  genres text[], mood text, synopsis text)`

const insertMissing = `${insert} on conflict do nothing returning id`

const upsert = `${insert}
on conflict (id) do update set title_ko = excluded.title_ko, title_en = excluded.title_en,
  title_ja = excluded.title_ja, author = excluded.author, genres = excluded.genres, mood = excluded.mood,
  synopsis = excluded.synopsis
returning id`
