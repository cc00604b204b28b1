import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { personasQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { NewRoomForm } from '../rooms/new-room-form.tsx'
import { PageFrame } from '../rooms/page-frame.tsx'
import { PersonaPicker } from '../rooms/persona-picker.tsx'
import { SceneGrid } from '../rooms/scene-grid.tsx'
import { useStartScene } from '../rooms/use-start-scene.ts'
import { Problem } from '../ui/problem.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Waiting } from '../ui/waiting.tsx'

export function NewRoom() {
  const t = useTranslations('newRoom')
  useTitle(t('title'))
  const personas = useQuery(personasQuery)
  const [personaId, setPersonaId] = useState<string | null>(null)
  const persona = personas.data?.find(({ id }) => id === personaId) ?? personas.data?.[0]

  return (
    <PageFrame title={t('title')} back={{ to: '/rooms' }}>
      {personas.isPending && <Waiting />}
      {personas.isError && (
        <Problem
          error={personas.error}
          lead={t('loadFailed')}
          onRetry={() => void personas.refetch()}
        />
      )}
      {personas.data && personas.data.length > 1 && persona && (
        <PersonaPicker personas={personas.data} chosen={persona.id} onChoose={setPersonaId} />
      )}
      {persona && <PersonaRoom key={persona.id} persona={persona} />}
    </PageFrame>
  )
}

function PersonaRoom({ persona }: { persona: Persona }) {
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const [filledFrom, setFilledFrom] = useState<Scene | null>(null)
  const { starting, start, error } = useStartScene(persona)
  const formHeading = useRef<HTMLHeadingElement>(null)

  function adapt(scene: Scene): void {
    setFilledFrom(scene)
    formHeading.current?.focus()
    formHeading.current?.scrollIntoView({ block: 'start' })
  }

  return (
    <>
      {persona.scenes.length > 0 && (
        <section className="mb-12">
          <h2 className="font-display text-xl font-semibold">{t('scenes')}</h2>
          <p className="mt-1 mb-4 text-soft">{t('scenesLead')}</p>
          {error && (
            <div className="mb-4">
              <Problem error={error} />
            </div>
          )}
          <SceneGrid persona={persona} starting={starting} onStart={start} onAdapt={adapt} />
        </section>
      )}
      <section>
        <h2
          ref={formHeading}
          tabIndex={-1}
          className="scroll-mt-6 font-display text-xl font-semibold outline-none"
        >
          {t('own')}
        </h2>
        <p className="mt-1 mb-5 text-soft" aria-live="polite">
          {filledFrom ? t('filled', { title: filledFrom.title[locale] }) : t('ownLead')}
        </p>
        <NewRoomForm key={filledFrom?.id ?? 'own'} persona={persona} scene={filledFrom} />
      </section>
    </>
  )
}
