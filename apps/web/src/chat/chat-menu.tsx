import { Menu } from '@base-ui/react/menu'
import type { Room } from '@dramatis/contracts/http/rooms'
import { useNavigate } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { ReportDialog } from '../help/report-dialog.tsx'
import { useDeleteRoom } from '../rooms/use-delete-room.ts'
import { languageOf } from '../rooms/room-words.ts'
import { autoRead, setAutoRead } from '../speech/auto-read.ts'
import { iconButtonClass } from '../ui/button.tsx'
import { CheckIcon, MoreIcon } from '../ui/icons.tsx'
import { StartOverDialog } from './start-over-dialog.tsx'

const itemClass =
  'flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 outline-none select-none data-highlighted:bg-accent-wash'

/** What can be done with the whole room; open from the start, for it comes when it is wanted. */
export function ChatMenu({ room }: { room: Room }) {
  const t = useTranslations()
  const navigate = useNavigate()
  const remove = useDeleteRoom()
  const [dialog, setDialog] = useState<'report' | 'start-over' | null>(null)
  const reading = useSyncExternalStore(autoRead.subscribe, autoRead.get)
  const close = () => setDialog(null)
  return (
    <>
      <Menu.Root modal={false} defaultOpen>
        <Menu.Trigger
          aria-label={t('chat.more')}
          title={t('chat.more')}
          className={iconButtonClass}
        >
          <MoreIcon />
        </Menu.Trigger>
        {/* In the page's main part, where who goes by landmarks finds it. */}
        <Menu.Portal container={document.getElementById('main')}>
          {/* By the window: a phone that is turned would stay zoomed out to where the menu was. */}
          <Menu.Positioner
            positionMethod="fixed"
            align="end"
            sideOffset={6}
            className="z-30 outline-none"
          >
            <Menu.Popup className="min-w-60 animate-arrive rounded-2xl border border-edge bg-raised p-2 text-ink shadow-lift outline-none">
              <Menu.CheckboxItem
                checked={reading}
                onCheckedChange={setAutoRead}
                className={itemClass}
              >
                <span className="flex-1">{t('speech.auto')}</span>
                <Menu.CheckboxItemIndicator>
                  <CheckIcon className="size-4.5 text-accent" />
                </Menu.CheckboxItemIndicator>
              </Menu.CheckboxItem>
              <Menu.Item className={itemClass} onClick={() => setDialog('report')}>
                {t('help.report')}
              </Menu.Item>
              <Menu.Item
                className={itemClass}
                onClick={() =>
                  void navigate({ to: '/rooms/$roomId/edit', params: { roomId: room.id } })
                }
              >
                {t('chat.settings')}
              </Menu.Item>
              <Menu.Item
                className={itemClass}
                onClick={() => void navigate({ to: '/history', search: { room: room.id } })}
              >
                {t('chat.history')}
              </Menu.Item>
              <Menu.Separator className="my-1 border-t border-edge" />
              <Menu.Item className={itemClass} onClick={() => setDialog('start-over')}>
                {t('chat.startOver')}
              </Menu.Item>
              <Menu.Item className={`${itemClass} text-danger`} onClick={() => remove(room)}>
                {t('editRoom.deleteRoom')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {dialog === 'report' && (
        <ReportDialog roomId={room.id} lang={languageOf(room)} onClose={close} />
      )}
      {dialog === 'start-over' && <StartOverDialog roomId={room.id} onClose={close} />}
    </>
  )
}
