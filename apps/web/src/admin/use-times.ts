import { useFormatter } from 'use-intl'

/** Times as a person who runs the house reads them. */
export function useTimes() {
  const format = useFormatter()
  return {
    at: (iso: string) =>
      format.dateTime(new Date(iso), { dateStyle: 'short', timeStyle: 'medium' }),
    ago: (iso: string) => format.relativeTime(new Date(iso), { now: new Date() }),
    seconds: (ms: number) =>
      format.number(ms / 1000, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: ms < 10_000 ? 1 : 0,
      }),
  }
}
