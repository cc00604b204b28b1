import type { OAuthProblem as Problem } from '@dramatis/contracts/http/oauth'
import { useTranslations } from 'use-intl'
import { Notice } from '../ui/notice.tsx'

const texts: Record<Problem, 'denied' | 'expired' | 'failed' | 'taken' | 'tooFast' | 'away'> = {
  oauth_denied: 'denied',
  oauth_expired: 'expired',
  oauth_failed: 'failed',
  oauth_taken: 'taken',
  oauth_too_fast: 'tooFast',
  oauth_unavailable: 'away',
}

/** Why a log-in elsewhere did not lead in, as the address of the page tells. */
export function OAuthProblem({ problem }: { problem: string | undefined }) {
  const t = useTranslations('oauth')
  if (problem === undefined || !Object.hasOwn(texts, problem)) return null
  return (
    <div className="mb-6">
      <Notice>{t(texts[problem as Problem])}</Notice>
    </div>
  )
}
