import type { Context } from '../context.ts'
import { splitGrams } from './split-grams.ts'

export interface FoundEntry {
  id: string
  title: string
  content: string
  description: string
  tags: string[]
}

/** A keyword in a long letter is found all the same; more than this is no question any more. */
const MOST_GRAMS = 300
/** One strong gram, or several weak ones: less is chance. */
const LEAST_WEIGHT = 0.9

/**
 * Approved entries that share words with `query`, a keyword or a whole sentence in any language, best first: rare
 * words count more than common ones. Empty when nothing is shared.
 */
export async function findEntries(
  ctx: Pick<Context, 'db'>,
  { query, limit }: { query: string; limit: number },
): Promise<FoundEntry[]> {
  const grams = splitGrams(query).slice(0, MOST_GRAMS)
  const weight = grams.reduce((sum, gram) => sum + gram.weight, 0)
  if (weight === 0) return []
  const { rows } = await ctx.db.sql.query<FoundEntry>(statement, [
    grams.map(({ gram }) => gram),
    grams.map((gram) => gram.weight),
    Math.min(LEAST_WEIGHT, weight) - 1e-9,
    limit,
  ])
  return rows
}

const statement = `
with asked as (
  select * from unnest($1::text[], $2::float8[]) as a (gram, weight)
), hits as (
  select e.id, a.weight, count(*) over (partition by a.gram) as entries
  from asked a join knowledge_entries e on e.grams @> array[a.gram] where e.status = 'approved'
), board as (
  select count(*)::float8 as entries from knowledge_entries where status = 'approved'
), scored as (
  select id, sum(weight) as weight, sum(weight * ln(1 + board.entries / hits.entries)) as score
  from hits, board group by id
)
select e.id, e.title, e.content, e.description, e.tags
from scored s join knowledge_entries e on e.id = s.id
where s.weight >= $3
order by s.score / (1 + ln(1 + cardinality(e.grams) / 200.0) / 4) desc, e.id
limit $4`
