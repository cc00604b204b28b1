import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { personasQuery, roomQuery } from '../api/queries.ts'
import { DeleteRoom } from '../rooms/delete-room.tsx'
import { EditRoomForm } from '../rooms/edit-room-form.tsx'
import { PageFrame } from '../rooms/page-frame.tsx'
import { Problem } from '../ui/problem.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Waiting } from '../ui/waiting.tsx'

export function EditRoom() {
  const t = useTranslations('editRoom')
  useTitle(t('title'))
  const { roomId } = useParams({ from: '/inside/rooms/$roomId/edit' })
  const room = useQuery(roomQuery(roomId))
  const personas = useQuery(personasQuery)
  const persona = personas.data?.find(({ id }) => id === room.data?.personaId)
  const failed = room.isError ? room : personas.isError ? personas : null

  return (
    <PageFrame title={t('title')} back={{ to: '/rooms/$roomId', params: { roomId } }}>
      {failed && <Problem error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && (room.isPending || personas.isPending) && <Waiting />}
      {room.data && persona && <EditRoomForm room={room.data} persona={persona} />}
      {room.data && <DeleteRoom room={room.data} />}
    </PageFrame>
  )
}
