import { genres } from '@dramatis/personas/genres'
import type { WorkGround } from '@dramatis/personas/ground'
import { readChoices } from '@dramatis/personas/read-choices'
import { readWishes } from '@dramatis/personas/read-wishes'
import type { Context } from '../context.ts'

export interface FindWorks {
  roomId: string
  fields: Record<string, string>
  /** What the reader said last. */
  text: string | null
  limit: number
}

/**
 * Works to recommend in a room, the most fitting first: by what the reader asked for last, then by the genres and the
 * mood of the form. What was recommended there before, or is what the reader just read, is not among them.
 */
export async function findWorks(
  ctx: Pick<Context, 'db'>,
  { roomId, fields, text, limit }: FindWorks,
): Promise<WorkGround[]> {
  const likes = readChoices(fields.genre ?? '').map((genre) => genre.toLowerCase())
  const asked = readWishes(text ?? '')
  const { rows } = await ctx.db.sql.query<WorkRow>(statement, [
    roomId,
    [...likes, ...likes.flatMap((words) => readWishes(words).genres)],
    asked.mood ?? fields.mood ?? 'either',
    (text ?? '').toLowerCase(),
    (fields.lastRead ?? '').toLowerCase(),
    limit,
    asked.genres,
    asked.mood === null ? 2 : 3,
    Object.keys(genres),
  ])
  const fitting = narrow(
    rows,
    { byGenre: asked.genres.length > 0, byMood: asked.mood !== null },
    limit,
  )
  return fitting.map(({ work }) => ({ kind: 'work', ...work }))
}

interface WorkRow {
  work: Omit<WorkGround, 'kind'>
  genreFits: boolean
  moodFits: boolean
}

/** Only works that are as asked, where there are enough of them to choose from: a model likes what it is shown. */
function narrow(
  rows: WorkRow[],
  { byGenre, byMood }: { byGenre: boolean; byMood: boolean },
  limit: number,
): WorkRow[] {
  const ways = [
    (row: WorkRow) => (!byGenre || row.genreFits) && (!byMood || row.moodFits),
    (row: WorkRow) => byGenre && row.genreFits,
    (row: WorkRow) => byMood && row.moodFits,
  ]
  const found = ways.map((fits) => rows.filter(fits))
  return found.find((some) => some.length * 4 >= limit) ?? rows
}

/** Genres that an import brought along have no other names than their own: those are looked for as they are. */
const statement = `
with told as (
  select work ->> 'id' as id from replies p, jsonb_array_elements(
    case when jsonb_typeof(p.data -> 'works') = 'array' then p.data -> 'works' else '[]' end
  ) work
  where p.room_id = $1
)
select json_build_object('id', w.id, 'titleKo', w.title_ko, 'titleEn', w.title_en, 'titleJa', w.title_ja,
    'author', w.author, 'genres', w.genres, 'mood', w.mood, 'synopsis', w.synopsis) as work,
  w.genres && $7 as "genreFits", w.mood = $3 as "moodFits"
from catalogue_works w
where not exists (select from told where told.id = w.id)
  and $5 not in (lower(w.title_ko), lower(w.title_en), lower(w.title_ja))
order by
  (select coalesce(sum(case when genre = any($7) or (genre <> all($9) and strpos($4, genre) > 0) then 5
      when genre = any($2) then 2 else 0 end), 0) from unnest(w.genres) genre)
    + case when w.mood = $3 then $8::int when $3 = 'either' or w.mood = 'mixed' then 1 else 0 end
    + case when $4 <> '' and (strpos($4, lower(w.author)) > 0 or strpos($4, lower(w.title_en)) > 0
        or strpos($4, lower(w.title_ko)) > 0 or strpos($4, lower(w.title_ja)) > 0) then 3 else 0 end desc,
  md5(w.id || $1)
limit $6`
