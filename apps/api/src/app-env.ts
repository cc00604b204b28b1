import type { Me } from '@dramatis/contracts/http/accounts'
import type { AccountContext } from '@dramatis/core/accounts/account-context'
import type { AcceptingContext } from '@dramatis/core/context'
import type { Readiness } from '@dramatis/core/operations/create-readiness'
import type { WakeSource } from '@dramatis/core/ports'
import type { QueueBackend } from '@dramatis/queue/turn-queue'
import type { AccessTokens } from './account/access-token.ts'
import type { LogInThrottle } from './account/log-in-throttle.ts'
import type { SessionCheck } from './account/session-check.ts'
import type { SessionCookies } from './account/session-cookies.ts'
import type { SignUpThrottle } from './account/sign-up-throttle.ts'
import type { OwnHost } from './middleware/own-host.ts'
import type { OAuthDeps } from './oauth/oauth-deps.ts'
import type { StreamAdmission } from './stream/stream-admission.ts'
import type { ApiTelemetry } from './telemetry/open-telemetry.ts'

/** What routes are given. */
export interface ApiDeps {
  ctx: AccountContext & AcceptingContext
  tokens: AccessTokens
  cookies: SessionCookies
  sessions: SessionCheck
  logInThrottle: LogInThrottle
  signUpThrottle: SignUpThrottle
  oauth: OAuthDeps
  wakes: WakeSource
  streams: StreamAdmission
  queue: Pick<QueueBackend, 'ping' | 'openQueue'>
  ready: () => Promise<Readiness>
  telemetry: ApiTelemetry
  options: ApiOptions
}

export interface ApiOptions {
  version: string
  demoModel: boolean
  /** Other origins whose pages may call us with cookies. */
  corsOrigins: readonly string[]
  /** Where a browser may change something. */
  ownHost: OwnHost
  /** Behind a proxy of ours: the address is the last one it wrote into X-Forwarded-For. */
  trustProxy: boolean
  /** Reached by https: Secure cookies and HSTS. */
  secure: boolean
  /** Bull Board at /admin/queues, for admins. */
  dashboard: boolean
  /** The folder of the built web app; null serves none. */
  webRoot: string | null
}

export interface AppEnv {
  Variables: { requestId: string; user: Me; sessionId: string; turnId?: string }
}
