import type { Reply } from '@dramatis/contracts/http/turns'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

export interface QuoteData {
  scene: string
  quote: string
  description: string
}

/** One scene with its line, and the entry of the board that it is from. */
export function QuoteCard(props: { data: QuoteData; sources: Reply['sources'] }) {
  const t = useTranslations('cards')
  const { data, sources } = props
  return (
    <figure
      data-testid="quote-card"
      className="mt-2 max-w-xl rounded-2xl border border-edge bg-raised p-5 shadow-lift"
    >
      <blockquote className="border-l-4 border-accent pl-4 font-display text-lg leading-relaxed whitespace-pre-line">
        {data.quote}
      </blockquote>
      <figcaption className="mt-4 space-y-1.5">
        <p className="font-semibold">{data.scene}</p>
        <p className="text-soft">{data.description}</p>
        {sources.map(({ id }) => (
          <Link
            key={id}
            to="/board"
            search={{ entry: id }}
            className="inline-flex min-h-10 items-center text-sm font-medium text-accent underline underline-offset-4"
          >
            {t('source')}
          </Link>
        ))}
      </figcaption>
    </figure>
  )
}
