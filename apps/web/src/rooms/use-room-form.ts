import type { FieldError } from '@dramatis/contracts/errors'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { RoomSettings } from '@dramatis/contracts/room-settings'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { checkRoomForm, filledFields, problemFor } from './check-room-form.ts'

interface RoomInput {
  title: string
  fields: Record<string, string>
  settings: RoomSettings
}

/** The values of a room's form and what is wrong with them, here or by the server's word. */
export function useRoomForm(
  persona: Persona,
  initial: { title: string; fields: Readonly<Record<string, string>>; settings: RoomSettings },
  error: unknown,
) {
  const t = useTranslations('newRoom')
  const form = useRef<HTMLFormElement>(null)
  const [title, setTitle] = useState(initial.title)
  const [fields, setFields] = useState(initial.fields)
  const [settings, setSettings] = useState(initial.settings)
  const [checked, setChecked] = useState(false)

  const found = checked ? checkRoomForm(persona, fields) : {}
  const told: readonly FieldError[] = error instanceof ApiError ? error.fields : []
  const problems: Record<string, string | undefined> = {}
  for (const { name } of persona.fields) {
    const problem = found[name]
    if (problem?.kind === 'required') problems[name] = t('required')
    else if (problem?.kind === 'tooLong') problems[name] = t('tooLong', { max: problem.max })
    else problems[name] = problemFor(told, name)
  }

  /** What to send; null when something is missing, which then has the focus. */
  function read(): RoomInput | null {
    setChecked(true)
    const [first] = Object.keys(checkRoomForm(persona, fields))
    if (first === undefined) {
      return { title: title.trim(), fields: filledFields(persona, fields), settings }
    }
    form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus()
    return null
  }

  return {
    form,
    title: { value: title, set: setTitle, problem: problemFor(told, 'title') },
    fields: { values: fields, set: setFields, problems },
    settings: {
      values: settings,
      set: setSettings,
      problemOf: (name: string) => problemFor(told, `settings.${name}`),
    },
    read,
  }
}
