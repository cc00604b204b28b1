import type { Room } from '@dramatis/contracts/http/rooms'
import { Link } from '@tanstack/react-router'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { useRoomActivity } from '../live/use-live.ts'
import { BreathingDots } from '../ui/breathing-dots.tsx'
import { languageOf } from './room-words.ts'

const minute = 60_000
const week = 7 * 24 * 60 * minute

export function RoomCard({ room }: { room: Room }) {
  const t = useTranslations('rooms')
  const told = useRoomActivity(room.id)
  const activity = told ?? (room.openTurns > 0 ? 'waiting' : null)
  return (
    <Link
      to="/rooms/$roomId"
      params={{ roomId: room.id }}
      className="block rounded-xl px-3 py-2.5 transition-colors hover:bg-raised"
      activeProps={{ className: 'bg-raised shadow-sm' }}
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{room.title}</span>
        <RoomTime at={room.lastTurnAt} />
      </span>
      {activity !== null ? (
        <span className="flex items-center gap-2 text-sm text-accent">
          <BreathingDots />
          {t(activity)}
        </span>
      ) : (
        <span
          className="block truncate text-sm text-soft"
          lang={room.lastLine === null ? undefined : languageOf(room)}
        >
          {room.lastLine ?? t('noLine')}
        </span>
      )}
    </Link>
  )
}

function RoomTime({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: minute })
  const time = new Date(at)
  const age = now.getTime() - time.getTime()
  const text =
    age < week
      ? format.relativeTime(time, { now: age < 0 ? time : now, style: 'narrow' })
      : format.dateTime(time, { month: 'short', day: 'numeric' })
  return (
    <time dateTime={at} className="shrink-0 text-xs text-soft">
      {text}
    </time>
  )
}
