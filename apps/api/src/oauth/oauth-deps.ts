import type { OAuthProviderName } from '@dramatis/contracts/http/oauth'
import type { FlowCookie } from './flow-cookie.ts'
import type { FlowUses } from './flow-uses.ts'
import type { OAuthProvider } from './oauth-provider.ts'

/** What log-ins elsewhere need. */
export interface OAuthDeps {
  providers: ReadonlyMap<OAuthProviderName, OAuthProvider>
  flows: FlowCookie
  uses: FlowUses
  /** Where browsers reach us; null: where this one did. */
  publicUrl: string | null
}
