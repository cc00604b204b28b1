import type { Turn } from '@dramatis/contracts/http/turns'
import { useTranslations } from 'use-intl'
import { Refused } from './refused.tsx'
import { useAskAgain } from './use-ask-again.ts'

/** Asks again for a reply that failed, broke off or was stopped; the message is not sent twice. */
export function AskAgainButton(props: {
  turn: Pick<Turn, 'roomId' | 'messageId'>
  onAsked: () => void
}) {
  const t = useTranslations('chat')
  const again = useAskAgain(props.turn, props.onAsked)
  return (
    <>
      <button
        type="button"
        data-testid="ask-again"
        aria-disabled={again.pending}
        onClick={again.run}
        className="min-h-10 rounded-full px-3.5 font-medium text-accent hover:bg-accent-wash/70 aria-disabled:opacity-60"
      >
        {t('askAgain')}
      </button>
      {again.error !== null && <Refused error={again.error} />}
    </>
  )
}
