import type { AdminUser } from '@dramatis/contracts/http/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { changeUser } from '../api/admin.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'
import { toast } from '../toasts/toast-queue.ts'
import { FieldFrame, inputClass, TextField } from '../ui/text-field.tsx'

/** What an account may do: its role, its daily messages, and whether it may be used at all. */
export function UserDialog(props: { user: AdminUser; self: boolean; onClose: () => void }) {
  const t = useTranslations('admin')
  const common = useTranslations('common')
  const queries = useQueryClient()
  const id = useId()
  const { user, self } = props
  const [role, setRole] = useState(user.role)
  const [daily, setDaily] = useState(user.dailyTurns?.toString() ?? '')
  const [disabled, setDisabled] = useState(user.disabledAt !== null)
  const limit = daily.trim() === '' ? null : Number(daily)
  const limitWrong = limit !== null && !(Number.isInteger(limit) && limit >= 0 && limit <= 1e6)
  const change = {
    ...(role === user.role ? {} : { role }),
    ...(disabled === (user.disabledAt !== null) ? {} : { disabled }),
    ...(limit === user.dailyTurns ? {} : { dailyTurns: limit }),
  }
  const save = useMutation({
    mutationFn: () => changeUser(user.id, change),
    onSuccess() {
      toast({ text: t('userSaved') })
      props.onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (limitWrong || save.isPending) return
    if (Object.keys(change).length === 0) props.onClose()
    else save.mutate()
  }

  return (
    <Dialog
      title={user.nickname ?? user.email ?? user.id}
      onClose={props.onClose}
      dirty={Object.keys(change).length > 0}
    >
      <form onSubmit={onSubmit} className="space-y-5" noValidate>
        <TextField
          label={t('dailyTurns')}
          hint={t('dailyTurnsHint')}
          inputMode="numeric"
          value={daily}
          problem={limitWrong ? t('dailyTurnsWrong') : undefined}
          onChange={({ target }) => setDaily(target.value)}
        />
        <FieldFrame id={`${id}-r`} label={t('role')} required>
          <select
            id={`${id}-r`}
            value={role}
            disabled={self}
            className={inputClass}
            onChange={({ target }) => setRole(target.value === 'admin' ? 'admin' : 'user')}
          >
            <option value="user">{t('roles.user')}</option>
            <option value="admin">{t('roles.admin')}</option>
          </select>
        </FieldFrame>
        <div className="flex items-start gap-3">
          <input
            id={`${id}-d`}
            aria-describedby={`${id}-dh`}
            type="checkbox"
            checked={disabled}
            disabled={self}
            className="mt-1 size-5 shrink-0 accent-accent"
            onChange={({ target }) => setDisabled(target.checked)}
          />
          <span>
            <label htmlFor={`${id}-d`} className="block font-medium">
              {t('disable')}
            </label>
            <span id={`${id}-dh`} className="block text-sm text-soft">
              {t('disableHint')}
            </span>
          </span>
        </div>
        {self && <p className="text-sm text-soft">{t('notYourself')}</p>}
        {save.isError &&
          (problemOf(save.error) === 'conflict' ? (
            <Notice>{t('notYourself')}</Notice>
          ) : (
            <Problem error={save.error} />
          ))}
        <Button type="submit" disabled={limitWrong || save.isPending}>
          {common('save')}
        </Button>
      </form>
    </Dialog>
  )
}
