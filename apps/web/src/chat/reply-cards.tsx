import type { Reply } from '@dramatis/contracts/http/turns'
import { QuoteCard } from './quote-card.tsx'
import { readReplyData } from './read-reply-data.ts'
import { ReplyText } from './reply-text.tsx'
import { WorkCards } from './work-cards.tsx'

/** A reply that came as data: as cards where we have some for it, else as its text. */
export function ReplyCards({ reply }: { reply: Reply }) {
  const cards = readReplyData(reply)
  if (cards === null) return <ReplyText text={reply.text} writing={false} />
  return cards.kind === 'quote' ? (
    <QuoteCard data={cards.data} sources={reply.sources} />
  ) : (
    <WorkCards remark={cards.remark} works={cards.works} />
  )
}
