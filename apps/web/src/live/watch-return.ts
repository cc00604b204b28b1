const longMs = 30_000

/** Tells when somebody looks at the page again after a while: a sleeping tab hears nothing. */
export function watchReturn(onReturn: () => void): () => void {
  let hiddenAt: number | null = null
  const onVisibility = () => {
    const awayMs = hiddenAt === null ? 0 : Date.now() - hiddenAt
    hiddenAt = document.visibilityState === 'visible' ? null : Date.now()
    if (hiddenAt === null && awayMs > longMs) onReturn()
  }
  document.addEventListener('visibilitychange', onVisibility)
  return () => document.removeEventListener('visibilitychange', onVisibility)
}
