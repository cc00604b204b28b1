/** A text in three parts, of which the middle one is what was searched for; empty where it is not in it. */
export interface Excerpt {
  before: string
  match: string
  after: string
}

const lead = 60

/** Where the words stand far into the text, it begins shortly before them. */
export function findExcerpt(text: string, words: string): Excerpt {
  const at = words === '' ? -1 : fold(text).indexOf(fold(words))
  if (at < 0) return { before: text, match: '', after: '' }
  const from = at > lead * 2 ? startOf(text, at - lead) : 0
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    match: text.slice(at, at + words.length),
    after: text.slice(at + words.length),
  }
}

/** Each letter by itself, so that places stay the same: `İ` in lower case is two. */
function fold(text: string): string {
  return text.replaceAll(/[^\u0000-\u001f]/g, (letter) => {
    const small = letter.toLowerCase()
    return small.length === letter.length ? small : letter
  })
}

/** Not in the middle of a letter of two halves. */
function startOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
