import type { Room } from '@dramatis/contracts/http/rooms'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { iconButtonClass } from '../ui/button.tsx'
import { MoreIcon } from '../ui/icons.tsx'

const load = () => import('./chat-menu.tsx')
const ChatMenu = lazy(async () => ({ default: (await load()).ChatMenu }))

/** The room's menu, whose script comes when somebody reaches for it. */
export function LazyChatMenu({ room }: { room: Room }) {
  const t = useTranslations('chat')
  const [wanted, setWanted] = useState(false)
  const place = (
    <button
      type="button"
      aria-label={t('more')}
      title={t('more')}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={wanted}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      className={iconButtonClass}
    >
      <MoreIcon />
    </button>
  )
  if (!wanted) return place
  return (
    <Suspense fallback={place}>
      <ChatMenu room={room} />
    </Suspense>
  )
}
