const atLatestMs = 5000

/** Runs once the browser has nothing better to do. Answers how to take it back. */
export function whenIdle(run: () => void): () => void {
  // Safari has no idle callbacks.
  const { requestIdleCallback: request } = window as {
    requestIdleCallback?: Window['requestIdleCallback']
  }
  if (request) {
    const id = request(run, { timeout: atLatestMs })
    return () => cancelIdleCallback(id)
  }
  const timer = setTimeout(run, atLatestMs / 2)
  return () => clearTimeout(timer)
}
