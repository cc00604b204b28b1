import type { Me } from '@dramatis/contracts/http/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { keepAnswer } from '../api/keep-answer.ts'
import { ApiError } from '../api/api-error.ts'
import { editMe } from '../api/me.ts'
import { meQuery } from '../api/queries.ts'
import { problemFor } from '../rooms/check-room-form.ts'
import { toast } from '../toasts/toast-queue.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { FieldFrame, inputClass, TextField } from '../ui/text-field.tsx'

const zones = () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]

/** Who one is here, and when one's day begins. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useTranslations('me')
  const common = useTranslations('common')
  const id = useId()
  const queries = useQueryClient()
  const [form, setForm] = useState({
    nickname: me.nickname ?? '',
    birthYear: me.birthYear?.toString() ?? '',
    job: me.job ?? '',
    timeZone: me.timeZone,
  })
  const [checked, setChecked] = useState(false)
  const put = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }))
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  const birthYear = form.birthYear.trim()
  const birthYearWrong = birthYear !== '' && !/^\d{4}$/.test(birthYear)
  const save = useMutation({
    mutationFn: () =>
      editMe({
        nickname: orNull(form.nickname),
        birthYear: birthYear === '' ? null : Number(birthYear),
        job: orNull(form.job),
        timeZone: form.timeZone,
      }),
    onSuccess(saved) {
      keepAnswer(queries, meQuery.queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['usage'] })
      toast({ text: t('saved') })
    },
  })
  const told = save.error instanceof ApiError ? save.error.fields : []

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (!save.isPending && !birthYearWrong) save.mutate()
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-5 sm:grid-cols-2">
      <TextField
        label={t('nickname')}
        autoComplete="nickname"
        maxLength={40}
        value={form.nickname}
        problem={problemFor(told, 'nickname')}
        onChange={({ target }) => put({ nickname: target.value })}
      />
      <TextField
        label={t('birthYear')}
        inputMode="numeric"
        autoComplete="bday-year"
        maxLength={4}
        value={form.birthYear}
        problem={birthYearWrong && checked ? t('birthYearWrong') : problemFor(told, 'birthYear')}
        onChange={({ target }) => put({ birthYear: target.value })}
      />
      <TextField
        label={t('job')}
        autoComplete="organization-title"
        maxLength={100}
        value={form.job}
        problem={problemFor(told, 'job')}
        onChange={({ target }) => put({ job: target.value })}
      />
      <FieldFrame
        id={`${id}-z`}
        label={t('timeZone')}
        required
        hint={t('timeZoneHint')}
        problem={problemFor(told, 'timeZone')}
      >
        <select
          id={`${id}-z`}
          value={form.timeZone}
          aria-describedby={`${id}-z-note`}
          className={inputClass}
          onChange={({ target }) => put({ timeZone: target.value })}
        >
          {[...new Set([form.timeZone, ...zones()])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </FieldFrame>
      <div className="space-y-4 sm:col-span-2">
        {save.isError && <Problem error={save.error} />}
        <Button type="submit" disabled={save.isPending}>
          {common('save')}
        </Button>
      </div>
    </form>
  )
}
