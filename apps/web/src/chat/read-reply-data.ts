import type { Reply } from '@dramatis/contracts/http/turns'
import type { QuoteData } from './quote-card.tsx'

export interface WorkCard {
  id: string
  title: string
  others: string
  author: string
  synopsis: string
  reason: string
}

export type ReplyCards =
  | { kind: 'quote'; data: QuoteData }
  | { kind: 'works'; remark: string; works: WorkCard[] }

type Told = Pick<Reply, 'data' | 'text'>

/** The cards that a reply's data asks for; null where its text says it all. */
export function readReplyData({ data, text }: Told): ReplyCards | null {
  if (data === null) return null
  const { scene, quote, description, works, remark } = data
  if (isText(scene) && isText(quote) && isText(description)) {
    return { kind: 'quote', data: { scene, quote, description } }
  }
  if (!Array.isArray(works) || works.length === 0) return null
  const cards = works.map((work) => readWork(work, text))
  if (!cards.every((card) => card !== null)) return null
  return { kind: 'works', remark: isText(remark) ? remark : '', works: cards }
}

/** The data names a work by its id; its titles, which are never the model's, stand in the text. */
function readWork(work: unknown, text: string): WorkCard | null {
  if (typeof work !== 'object' || work === null) return null
  const { id, synopsis, reason } = work as Record<string, unknown>
  if (!isText(id) || !isText(synopsis) || !isText(reason)) return null
  const at = text.indexOf(`\n${synopsis}\n`)
  if (at < 0) return null
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const found = /^\d+\. (.+?)(?: \((.+)\))?(?:, ([^,]*))?$/.exec(line)
  const [, title, others = '', author = ''] = found ?? []
  return title === undefined ? null : { id, title, others, author, synopsis, reason }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
