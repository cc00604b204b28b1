import type { Room } from '@dramatis/contracts/http/rooms'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { useDeleteRoom } from './use-delete-room.ts'

export function DeleteRoom({ room }: { room: Room }) {
  const t = useTranslations('editRoom')
  const remove = useDeleteRoom()
  return (
    <section className="mt-12 border-t border-edge pt-6">
      <p className="mb-4 text-sm text-soft">{t('deleteBody')}</p>
      <Button look="danger" onClick={() => remove(room)}>
        {t('deleteRoom')}
      </Button>
    </section>
  )
}
