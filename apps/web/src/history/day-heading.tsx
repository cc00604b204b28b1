import { useFormatter, useNow, useTranslations } from 'use-intl'

/** A day by its name; of the last two, by how people call them. `day` is as in 2026-11-24. */
export function DayHeading(props: { day: string; timeZone: string }) {
  const t = useTranslations('history')
  const format = useFormatter()
  const now = useNow()
  const dayOf = (time: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: props.timeZone }).format(time)
  const date = format.dateTime(new Date(`${props.day}T00:00:00Z`), {
    dateStyle: 'full',
    timeZone: 'UTC',
  })
  const near =
    props.day === dayOf(now.getTime())
      ? t('today')
      : props.day === dayOf(now.getTime() - 86_400_000)
        ? t('yesterday')
        : null
  return (
    <h2 className="sticky top-0 z-10 -mx-1 mb-2 bg-paper/95 px-1 py-2 font-display text-lg font-semibold">
      {near ?? date}
      {near !== null && (
        <span className="ml-2 font-sans text-sm font-normal text-soft">{date}</span>
      )}
    </h2>
  )
}
