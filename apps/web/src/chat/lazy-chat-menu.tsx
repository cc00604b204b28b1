import type { Room } from '@dramatis/contracts/http/rooms'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toast } from '../toasts/toast-queue.ts'
import { iconButtonClass } from '../ui/button.tsx'
import { MoreIcon } from '../ui/icons.tsx'
import { PieceView } from '../ui/piece-view.tsx'
import { chatMenuPiece } from './chat-menu-piece.ts'

/** The room's menu, whose script comes when somebody reaches for it. */
export function LazyChatMenu({ room }: { room: Room }) {
  const t = useTranslations()
  const [wanted, setWanted] = useState(false)

  async function want(): Promise<void> {
    setWanted(true)
    if (await chatMenuPiece.fetch()) return
    setWanted(false)
    const action = { label: t('common.retry'), run: () => void want() }
    toast({ text: t('errors.unreachable'), urgent: true, action })
  }

  const place = (
    <button
      type="button"
      aria-label={t('chat.more')}
      title={t('chat.more')}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={wanted}
      onPointerEnter={() => void chatMenuPiece.fetch()}
      onFocus={() => void chatMenuPiece.fetch()}
      onClick={() => void want()}
      className={iconButtonClass}
    >
      <MoreIcon />
    </button>
  )
  return wanted ? <PieceView piece={chatMenuPiece} props={{ room }} fallback={place} /> : place
}
