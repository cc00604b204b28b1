type Wait = { unit: 'soon' | 'inSeconds' | 'inMinutes'; count: number }

/** An estimate as people say it: by five seconds, then by minutes. */
export function roundWait(estimateMs: number | null): Wait | null {
  if (estimateMs === null) return null
  const seconds = Math.ceil(estimateMs / 5000) * 5
  if (seconds <= 5) return { unit: 'soon', count: 0 }
  return seconds < 60
    ? { unit: 'inSeconds', count: seconds }
    : { unit: 'inMinutes', count: Math.round(seconds / 60) }
}
