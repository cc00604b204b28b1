import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { changeEntry } from './change-entry.ts'
import { cleanEntry } from './clean-entry.ts'
import type { Reader, SeenEntry } from './entry-row.ts'
import { getEntry } from './get-entry.ts'
import { indexGrams, type EntryText } from './index-grams.ts'

export interface EditEntry extends Reader {
  entryId: string
  version: number
  text: { [Name in keyof EntryText]?: EntryText[Name] | undefined }
}

/**
 * Rewrites one's own entry. Whatever it was, it is proposed again; one that was in use is out of it until an admin
 * has read the new text. @throws not_found, conflict, invalid_fields
 */
export async function editEntry(ctx: Context, input: EditEntry): Promise<SeenEntry> {
  const seen = await requireOwn(ctx, input)
  const { text } = input
  const entry = cleanEntry({
    title: text.title ?? seen.title,
    content: text.content ?? seen.content,
    description: text.description ?? seen.description,
    tags: text.tags ?? seen.tags,
  })
  return changeEntry(ctx, {
    ...input,
    set: `title = $7, content = $8, description = $9, tags = $10, grams = $11, status = 'proposed', reason = null,
      reviewer_id = null, applied_at = null`,
    values: [entry.title, entry.content, entry.description, entry.tags, indexGrams(entry)],
    where: 'e.author_id = $2',
    audit: null,
  })
}

async function requireOwn(ctx: Context, input: EditEntry): Promise<SeenEntry> {
  const seen = await getEntry(ctx, input)
  if (!seen.mine) throw new AppError('not_found', 'There is no such entry')
  return seen
}
