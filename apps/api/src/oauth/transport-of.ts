import { allowInsecureRequests, type Configuration } from 'openid-client'

/** Of each request to a provider. */
export const TIMEOUT_SECONDS = 10

/** Plain http is for a provider on this machine: a test's, or one behind a proxy of ours (see env.ts). */
export function transportOf(address: string): ((config: Configuration) => void)[] {
  return new URL(address).protocol === 'http:' ? [allowInsecureRequests] : []
}
