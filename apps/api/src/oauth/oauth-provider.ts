import type { ProvenIdentity } from '@dramatis/core/accounts/enter-with-identity'
import type { Configuration } from 'openid-client'

/** One place where people can prove who they are. */
export interface OAuthProvider {
  /** What to ask for. */
  scope: string
  /** Where to ask, found out at the first log-in. Rejects while the provider cannot be reached. */
  configure: () => Promise<Configuration>
  /** Exchanges the code of a callback, and asks who it is. Rejects when anything is not as it must be. */
  prove: (config: Configuration, callback: OAuthCallback) => Promise<ProvenIdentity>
}

export interface OAuthCallback {
  /** Our own address of the callback, with the parameters that came. */
  url: URL
  verifier: string
  state: string
  nonce: string
}
