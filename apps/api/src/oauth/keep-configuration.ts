import type { Configuration } from 'openid-client'

/** Looked up once; a look-up that failed is forgotten, so that the next log-in tries again. */
export function keepConfiguration(
  look: () => Promise<Configuration>,
): () => Promise<Configuration> {
  let kept: Promise<Configuration> | undefined
  return () => {
    kept ??= look().catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }
}
