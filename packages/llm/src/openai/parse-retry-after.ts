/**
 * Milliseconds an answer asks us to wait: `retry-after-ms`, or `Retry-After` in seconds or as an HTTP
 * date (RFC 9110, 10.2.3). A date is read against the answer's own `Date`, so a wrong clock of ours
 * changes nothing. Null where nothing readable was asked.
 */
export function parseRetryAfter(headers: Headers, now: number): number | null {
  const milliseconds = readAmount(headers.get('retry-after-ms'))
  if (milliseconds !== null) return Math.ceil(milliseconds)
  const header = headers.get('retry-after')
  const seconds = readAmount(header)
  if (seconds !== null) return Math.ceil(seconds * 1000)
  // Date.parse alone would take -5 for a year.
  const until = /GMT\s*$/.test(header ?? '') ? Date.parse(header ?? '') : Number.NaN
  if (Number.isNaN(until)) return null
  const sentAt = Date.parse(headers.get('date') ?? '')
  return Math.max(0, until - (Number.isNaN(sentAt) ? now : sentAt))
}

function readAmount(header: string | null): number | null {
  if (header === null || !/^\s*\d+(\.\d+)?\s*$/.test(header)) return null
  const amount = Number(header)
  return Number.isFinite(amount) ? amount : null
}
