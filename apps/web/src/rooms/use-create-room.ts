import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { roomQuery } from '../api/queries.ts'
import { createRoom, type RoomForm } from '../api/rooms.ts'
import { useAppTools } from '../app-tools.ts'
import { newKey } from '../new-key.ts'

/** Opens a room and goes there. The same form sent again after a lost answer is the same room. */
export function useCreateRoom() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { live } = useAppTools()
  const lastTry = useRef<{ form: string; key: string } | null>(null)

  return useMutation({
    mutationFn: (form: RoomForm) => {
      const text = JSON.stringify(form)
      if (lastTry.current?.form !== text) lastTry.current = { form: text, key: newKey() }
      return createRoom(form, lastTry.current.key)
    },
    async onSuccess({ room, opening }) {
      lastTry.current = null
      if (opening) live.store.adopt(opening)
      queries.setQueryData(roomQuery(room.id).queryKey, room)
      void queries.invalidateQueries({ queryKey: ['rooms'] })
      await navigate({ to: '/rooms/$roomId', params: { roomId: room.id } })
    },
  })
}
