import { useTranslations } from 'use-intl'
import type { WorkCard } from './read-reply-data.ts'

/** Recommended works, a card each. */
export function WorkCards(props: { remark: string; works: readonly WorkCard[] }) {
  const t = useTranslations('cards')
  return (
    <>
      {props.remark !== '' && <p className="whitespace-pre-line">{props.remark}</p>}
      <ul className="mt-2 grid gap-3 sm:grid-cols-2">
        {props.works.map((work) => (
          <li
            key={work.id}
            data-testid="work-card"
            className="rounded-2xl border border-edge bg-raised p-4 shadow-lift"
          >
            <p className="font-display text-lg leading-snug font-semibold">{work.title}</p>
            {work.others !== '' && <p className="text-sm text-soft">{work.others}</p>}
            {work.author !== '' && <p className="mt-0.5 text-sm text-accent">{work.author}</p>}
            <p className="mt-2 whitespace-pre-line">{work.synopsis}</p>
            <p className="mt-2 text-sm text-soft">
              <span className="font-medium text-ink">{t('why')}</span> {work.reason}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
