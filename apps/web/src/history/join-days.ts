import type { HistoryPage } from '../api/history.ts'

type Day = HistoryPage['results'][number]

/** The days of several pages as one list: a day that a page ended in goes on in the next. */
export function joinDays(pages: readonly Pick<HistoryPage, 'results'>[]): Day[] {
  const days: Day[] = []
  for (const next of pages.flatMap(({ results }) => results)) {
    const last = days.at(-1)
    if (last?.day === next.day) {
      days[days.length - 1] = { day: last.day, turns: [...last.turns, ...next.turns] }
    } else days.push(next)
  }
  return days
}
