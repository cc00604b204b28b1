import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { usageQuery } from '../api/queries.ts'

/** How many messages are left today, and when there are new ones. */
export function UsageLine() {
  const t = useTranslations('usage')
  const format = useFormatter()
  const { data } = useQuery(usageQuery)
  const turns = data?.results.find(({ purpose }) => purpose === 'turn')
  if (!turns) return null
  const time = format.dateTime(new Date(turns.resetsAt), { hour: '2-digit', minute: '2-digit' })
  return (
    <span className={turns.remaining === 0 ? 'text-caution' : ''}>
      {turns.remaining === 0 ? t('spent', { time }) : t('left', { count: turns.remaining, time })}
    </span>
  )
}
