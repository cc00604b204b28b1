import type { Persona } from '@dramatis/contracts/http/personas'
import type { Room } from '@dramatis/contracts/http/rooms'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { keepAnswer } from '../api/keep-answer.ts'
import { roomQuery } from '../api/queries.ts'
import { editRoom, type RoomChange } from '../api/rooms.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { PersonaFields } from './persona-fields.tsx'
import { settingsChange } from './settings-change.ts'
import { SettingsFields } from './settings-fields.tsx'
import { useRoomForm } from './use-room-form.ts'

export function EditRoomForm({ room, persona }: { room: Room; persona: Persona }) {
  const t = useTranslations()
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (change: RoomChange) => editRoom(room.id, change),
    onSuccess(saved) {
      keepAnswer(queries, roomQuery(room.id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['rooms'] })
    },
  })
  const form = useRoomForm(persona, room, save.error)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const input = form.read()
    if (!input || save.isPending) return
    const titled = input.title === '' ? {} : { title: input.title }
    save.mutate({ fields: input.fields, settings: settingsChange(input.settings), ...titled })
  }

  return (
    <form ref={form.form} noValidate onSubmit={onSubmit} className="space-y-5">
      <TextField
        label={t('newRoom.roomTitle')}
        name="title"
        required
        maxLength={100}
        autoComplete="off"
        value={form.title.value}
        problem={form.title.problem}
        onChange={({ target }) => form.title.set(target.value)}
      />
      <PersonaFields
        persona={persona}
        values={form.fields.values}
        onChange={form.fields.set}
        problems={form.fields.problems}
      />
      <SettingsFields
        values={form.settings.values}
        offered={persona.settings}
        onChange={form.settings.set}
        problemOf={form.settings.problemOf}
      />
      <p className="text-sm text-soft">{t('editRoom.fieldsHint')}</p>
      {save.isError && <Problem error={save.error} />}
      <div className="flex items-center gap-4">
        <Button type="submit" disabled={save.isPending}>
          {t('common.save')}
        </Button>
        <p role="status" className="text-soft">
          {save.isSuccess && t('editRoom.saved')}
        </p>
      </div>
    </form>
  )
}
