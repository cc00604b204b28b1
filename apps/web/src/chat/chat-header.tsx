import type { Room } from '@dramatis/contracts/http/rooms'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { LazyChatMenu } from './lazy-chat-menu.tsx'
import { DemoBadge } from '../settings/demo-badge.tsx'
import { iconButtonClass } from '../ui/button.tsx'
import { BackIcon } from '../ui/icons.tsx'

export function ChatHeader(props: { room: Room | undefined; speaker: string | null }) {
  const t = useTranslations()
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-1 border-b border-edge/70 px-2 pt-[env(safe-area-inset-top)] sm:px-4">
      <Link
        to="/rooms"
        aria-label={t('common.back')}
        title={t('common.back')}
        className={`${iconButtonClass} lg:hidden`}
      >
        <BackIcon />
      </Link>
      <div className="min-w-0 flex-1 lg:pl-4">
        <h1 className="truncate font-display text-lg leading-normal font-semibold">
          {props.room?.title}
        </h1>
        {props.speaker !== null && (
          <p className="truncate text-sm leading-tight text-soft">{props.speaker}</p>
        )}
      </div>
      <span className="lg:hidden">
        <DemoBadge short />
      </span>
      {props.room && <LazyChatMenu room={props.room} />}
    </header>
  )
}
