import { cleanText } from '@dramatis/contracts/clean-text'
import { AppError } from '../app-error.ts'
import { cleanTag } from './clean-tag.ts'
import type { EntryText } from './index-grams.ts'

/** An entry's text as it is stored. @throws invalid_fields where nothing is left of what must be there. */
export function cleanEntry({ title, content, description, tags }: EntryText): EntryText {
  const clean = {
    title: cleanText(title.normalize('NFC')).trim(),
    content: cleanText(content.normalize('NFC')).trim(),
    description: cleanText(description.normalize('NFC')).trim(),
    tags: [...new Set(tags.map(cleanTag))].filter((tag) => tag !== ''),
  }
  const empty = (['title', 'content'] as const).filter((path) => clean[path] === '')
  if (empty.length > 0) {
    const fields = empty.map((path) => ({ path, message: 'There is nothing to read in this' }))
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields })
  }
  return clean
}
