import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { personasQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { chosenScene } from '../rooms/chosen-scene.ts'
import { isPractice } from '../rooms/first-fields.ts'
import { NewRoomForm } from '../rooms/new-room-form.tsx'
import { PageFrame } from '../rooms/page-frame.tsx'
import { PersonaPicker } from '../rooms/persona-picker.tsx'
import { ReplaceDialog } from '../rooms/replace-dialog.tsx'
import { SceneGrid } from '../rooms/scene-grid.tsx'
import { useStartScene } from '../rooms/use-start-scene.ts'
import { useTypedForm, type TypedForm } from '../rooms/use-typed-form.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Waiting } from '../ui/waiting.tsx'

export function NewRoom() {
  const t = useTranslations('newRoom')
  useTitle(t('title'))
  const personas = useQuery(personasQuery)
  const search = useSearch({ from: '/inside/rooms/new' })
  const navigate = useNavigate()
  const typed = useTypedForm()
  const choose = (id: string) =>
    typed.guard(
      () =>
        void navigate({
          to: '/rooms/new',
          search: { persona: id },
          replace: true,
          resetScroll: false,
        }),
    )
  const persona = personas.data?.find(({ id }) => id === search.persona) ?? personas.data?.[0]
  const wanted = persona?.scenes.find(({ id }) => id === search.scene) ?? null

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
      {personas.data && persona && (
        <PersonaRoom
          persona={persona}
          wanted={wanted}
          typed={typed}
          picker={<PersonaPicker personas={personas.data} chosen={persona.id} onChoose={choose} />}
        />
      )}
      {typed.asking && <ReplaceDialog asking={typed.asking} />}
    </PageFrame>
  )
}

/** `wanted`: the scene that was chosen before, as by a guest on the first page. */
function PersonaRoom(props: {
  persona: Persona
  wanted: Scene | null
  typed: TypedForm
  picker: ReactNode
}) {
  const { persona, wanted, typed } = props
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const [filled, setFilled] = useState<{ personaId: string; from: Scene } | null>(null)
  // By hand and not by a key: a picker made anew would lose the focus of whoever chooses by arrow keys.
  const filledFrom = filled?.personaId === persona.id ? filled.from : null
  const { starting, start, error } = useStartScene(persona)
  // Who pressed "Play" as a guest has said so, and is not asked again.
  useEffect(() => {
    if (wanted && chosenScene.take(persona.id, wanted.id)) start(wanted)
  }, [wanted, persona.id, start])
  const problem = error && (
    <div className="mb-4">
      <Problem error={error} />
    </div>
  )
  const formHeading = useRef<HTMLHeadingElement>(null)

  const practice = isPractice(persona)
  const lead = filledFrom
    ? t('filled', { title: filledFrom.title[locale] })
    : practice
      ? t('ownLead')
      : persona.description[locale]

  function adapt(scene: Scene): void {
    typed.guard(() => {
      setFilled({ personaId: persona.id, from: scene })
      formHeading.current?.focus()
      formHeading.current?.scrollIntoView({ block: 'start' })
    })
  }

  return (
    <>
      {wanted && (
        <section className="mb-12 rounded-2xl border-2 border-accent bg-accent-wash/60 p-5">
          <h2 className="font-display text-2xl font-semibold">{wanted.title[locale]}</h2>
          <p className="mt-1 mb-4 text-soft">{wanted.summary[locale]}</p>
          {problem}
          <div className="flex flex-wrap gap-2">
            <Button disabled={starting !== null} onClick={() => start(wanted)}>
              {starting === wanted.id ? t('creating') : t('startChosen')}
            </Button>
            <Button look="plain" onClick={() => adapt(wanted)}>
              {t('adapt')}
            </Button>
          </div>
        </section>
      )}
      {props.picker}
      {persona.scenes.length > 0 && (
        <section className="mb-12">
          <h2 className="font-display text-xl font-semibold">{t('scenes')}</h2>
          <p className="mt-1 mb-4 text-soft">{t('scenesLead')}</p>
          {!wanted && problem}
          <SceneGrid
            key={persona.id}
            persona={persona}
            starting={starting}
            onStart={start}
            onAdapt={adapt}
          />
        </section>
      )}
      <section onChange={typed.note}>
        <h2
          ref={formHeading}
          tabIndex={-1}
          className="scroll-mt-6 font-display text-xl font-semibold outline-none"
        >
          {practice ? t('own') : t('setUp')}
        </h2>
        <p className="mt-1 mb-5 text-soft" aria-live="polite">
          {lead}
        </p>
        <NewRoomForm
          key={`${persona.id} ${filledFrom?.id ?? 'own'}`}
          persona={persona}
          scene={filledFrom}
        />
      </section>
    </>
  )
}
