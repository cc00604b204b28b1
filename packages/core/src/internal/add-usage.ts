import type { ModelUsage } from '../ports.ts'

/** What several calls used together; null where no endpoint told. */
export function addUsage(all: readonly (ModelUsage | null)[]): ModelUsage | null {
  return all.reduce((one, other) => {
    if (!one || !other) return one ?? other
    return {
      promptTokens: one.promptTokens + other.promptTokens,
      completionTokens: one.completionTokens + other.completionTokens,
      totalTokens: one.totalTokens + other.totalTokens,
    }
  }, null)
}
