import type { WorkGround } from '@dramatis/personas/persona'
import { readChoices } from '@dramatis/personas/read-choices'
import type { Context } from '../context.ts'

export interface FindWorks {
  roomId: string
  fields: Record<string, string>
  /** What the reader said last. */
  text: string | null
  limit: number
}

/**
 * Works to recommend in a room, the most fitting first: by genre, mood, and words that the reader used. What was
 * recommended there before, or is what the reader just read, is not among them.
 */
export async function findWorks(
  ctx: Pick<Context, 'db'>,
  { roomId, fields, text, limit }: FindWorks,
): Promise<WorkGround[]> {
  const { rows } = await ctx.db.sql.query<WorkRow>(statement, [
    roomId,
    readChoices(fields.genre ?? '').map((genre) => genre.toLowerCase()),
    fields.mood ?? 'either',
    (text ?? '').toLowerCase(),
    (fields.lastRead ?? '').toLowerCase(),
    limit,
  ])
  return rows.map((row) => ({ kind: 'work', ...row }))
}

type WorkRow = Omit<WorkGround, 'kind'>

const statement = `
with told as (
  select work ->> 'id' as id from replies p, jsonb_array_elements(
    case when jsonb_typeof(p.data -> 'works') = 'array' then p.data -> 'works' else '[]' end
  ) work
  where p.room_id = $1
)
select w.id, w.title_ko as "titleKo", w.title_en as "titleEn", w.title_ja as "titleJa", w.author, w.genres, w.mood,
  w.synopsis
from catalogue_works w
where not exists (select from told where told.id = w.id)
  and $5 not in (lower(w.title_ko), lower(w.title_en), lower(w.title_ja))
order by
  (select count(*) from unnest(w.genres) genre where genre = any($2) or ($4 <> '' and strpos($4, genre) > 0)) * 2
    + case when w.mood = $3 then 2 when $3 = 'either' or w.mood = 'mixed' then 1 else 0 end
    + case when $4 <> '' and (strpos($4, lower(w.author)) > 0 or strpos($4, lower(w.title_en)) > 0
        or strpos($4, lower(w.title_ko)) > 0 or strpos($4, lower(w.title_ja)) > 0) then 3 else 0 end desc,
  md5(w.id || $1)
limit $6`
