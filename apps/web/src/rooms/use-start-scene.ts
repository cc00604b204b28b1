import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import { useState } from 'react'
import { useLanguage } from '../i18n/language-provider.tsx'
import { useCreateRoom } from './use-create-room.ts'

/** Opens a ready-made room with one tap. `starting` is the scene on its way. */
export function useStartScene(persona: Persona | undefined) {
  const { locale } = useLanguage()
  const [starting, setStarting] = useState<string | null>(null)
  const create = useCreateRoom()

  function start(scene: Scene): void {
    if (!persona || starting !== null) return
    setStarting(scene.id)
    const form = { personaId: persona.id, title: scene.title[locale], fields: scene.fields }
    create.mutate(form, { onError: () => setStarting(null) })
  }

  return { starting, start, error: create.error }
}
