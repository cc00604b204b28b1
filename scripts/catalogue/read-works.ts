import { workToImport, type WorkToImport } from '@dramatis/core/catalogue/work-to-import'
import { parseCsv } from './parse-csv.ts'

/**
 * The works of a JSON array, or of a CSV whose first line names the columns; `genres` are then separated by
 * semicolons. @throws an Error that says what is wrong with which work, of the first twenty wrong ones.
 */
export function readWorks(text: string, kind: 'json' | 'csv'): WorkToImport[] {
  const raw = kind === 'json' ? readJson(text) : readCsv(text)
  const works: WorkToImport[] = []
  const wrong: string[] = []
  const seen = new Set<string>()
  for (const [at, one] of raw.entries()) {
    const parsed = workToImport.safeParse(one)
    if (!parsed.success) {
      const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
      wrong.push(`work ${at + 1}: ${issues.join('; ')}`)
    } else if (seen.has(parsed.data.id)) {
      wrong.push(`work ${at + 1}: the id ${parsed.data.id} is there twice`)
    } else {
      seen.add(parsed.data.id)
      works.push(parsed.data)
    }
  }
  if (wrong.length > 0) throw new Error(wrong.slice(0, 20).join('\n'))
  return works
}

function readJson(text: string): unknown[] {
  const value: unknown = JSON.parse(text)
  if (!Array.isArray(value)) throw new Error('Expected a JSON array of works')
  return value
}

function readCsv(text: string): unknown[] {
  const [header, ...rows] = parseCsv(text)
  if (!header) throw new Error('Expected a first line that names the columns')
  return rows.map((cells) => {
    const pairs = cells.map((value, at) => [header[at]?.trim() ?? `column ${at + 1}`, value])
    const work = Object.fromEntries(pairs) as Record<string, unknown>
    const genres = typeof work.genres === 'string' ? work.genres.split(';') : []
    return { ...work, genres: genres.map((genre) => genre.trim()).filter((genre) => genre !== '') }
  })
}
