import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { firstFields } from './first-fields.ts'
import { PersonaFields } from './persona-fields.tsx'
import { SettingsFields } from './settings-fields.tsx'
import { useCreateRoom } from './use-create-room.ts'
import { useRoomForm } from './use-room-form.ts'

export function NewRoomForm({ persona, scene }: { persona: Persona; scene: Scene | null }) {
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const create = useCreateRoom()
  const fields = scene?.fields ?? firstFields(persona, locale)
  const initial = { title: scene?.title[locale] ?? '', fields, settings: {} }
  const room = useRoomForm(persona, initial, create.error)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const input = room.read()
    if (!input || create.isPending) return
    create.mutate({
      personaId: persona.id,
      fields: input.fields,
      ...(input.title === '' ? {} : { title: input.title }),
      ...(Object.keys(input.settings).length === 0 ? {} : { settings: input.settings }),
    })
  }

  return (
    <form ref={room.form} noValidate onSubmit={onSubmit} className="space-y-5">
      <PersonaFields
        persona={persona}
        values={room.fields.values}
        onChange={room.fields.set}
        problems={room.fields.problems}
      />
      <TextField
        label={t('roomTitle')}
        hint={t('roomTitleHint')}
        name="title"
        maxLength={100}
        autoComplete="off"
        value={room.title.value}
        problem={room.title.problem}
        onChange={({ target }) => room.title.set(target.value)}
      />
      <SettingsFields
        values={room.settings.values}
        offered={persona.settings}
        onChange={room.settings.set}
        problemOf={room.settings.problemOf}
      />
      {create.isError && <Problem error={create.error} />}
      <Button type="submit" disabled={create.isPending} className="w-full sm:w-auto">
        {create.isPending ? t('creating') : t('create')}
      </Button>
    </form>
  )
}
