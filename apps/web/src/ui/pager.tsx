import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'

/** Leafs through the pages of a list. */
export function Pager(props: {
  page: {
    page: number
    next: string | null
    previous: string | null
    count: number
    per_page: number
  }
  onPage: (page: number) => void
}) {
  const t = useTranslations('common')
  const { page, next, previous, count, per_page: size } = props.page
  if (next === null && previous === null) return null
  return (
    <nav aria-label={t('pages')} className="mt-8 flex items-center justify-center gap-3">
      <Button look="quiet" disabled={previous === null} onClick={() => props.onPage(page - 1)}>
        {t('previousPage')}
      </Button>
      <span className="text-sm text-soft tabular-nums">
        {page} / {Math.max(1, Math.ceil(count / size))}
      </span>
      <Button look="quiet" disabled={next === null} onClick={() => props.onPage(page + 1)}>
        {t('nextPage')}
      </Button>
    </nav>
  )
}
