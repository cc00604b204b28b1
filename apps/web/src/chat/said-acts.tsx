import type { Message } from '@dramatis/contracts/http/rooms'
import { useTranslations } from 'use-intl'
import { turnAge } from '../live/live-turn.ts'
import { useLiveTurn } from '../live/use-live.ts'
import { LineAct } from './line-act.tsx'
import { Refused } from './refused.tsx'
import { whatMayBeDone } from './said-rules.ts'
import { useWithdraw } from './use-withdraw.ts'

/** Under what the person wrote: change it, or take it back while it waits. */
export function SaidActs(props: {
  message: Message
  last: boolean
  onEdit: () => void
  onWithdrawn: () => void
}) {
  const t = useTranslations('chat')
  const { message } = props
  const live = useLiveTurn(message.turn.id)?.turn
  const turn = live && turnAge(live) >= turnAge(message.turn) ? live : message.turn
  const may = whatMayBeDone(message, turn, props.last)
  const withdraw = useWithdraw(message.roomId, message.id, props.onWithdrawn)
  return (
    <>
      {withdraw.error !== null && <Refused error={withdraw.error} />}
      {may.edit && (
        <LineAct data-testid="edit" onClick={props.onEdit}>
          {t('edit')}
        </LineAct>
      )}
      {may.withdraw && (
        <LineAct
          data-testid="withdraw"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('withdraw')}
        </LineAct>
      )}
    </>
  )
}
