/** Idempotency-Keys of requests that have no definite answer yet. */
export interface RequestKeys {
  /** The same request gets the same key until it is settled, so that asking twice counts once. */
  keyFor(request: string): string
  settle(request: string): void
}

export function createRequestKeys(newKey: () => string): RequestKeys {
  const keys = new Map<string, string>()
  return {
    keyFor(request) {
      const key = keys.get(request) ?? newKey()
      keys.set(request, key)
      return key
    },
    settle: (request) => void keys.delete(request),
  }
}
