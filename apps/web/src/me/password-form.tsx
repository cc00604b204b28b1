import type { Me } from '@dramatis/contracts/http/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { changePassword } from '../api/me.ts'
import { problemFor } from '../rooms/check-room-form.ts'
import { toast } from '../toasts/toast-queue.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'

/** A new password; it ends the log-ins elsewhere. */
export function PasswordForm({ me }: { me: Me }) {
  const t = useTranslations('me')
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess() {
      form.current?.reset()
      toast({ text: t('passwordChanged') })
      void queries.invalidateQueries({ queryKey: ['me'] })
      void queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  const told = change.error instanceof ApiError ? change.error.fields : []

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const read = (name: string) => {
      const value = data.get(name)
      return typeof value === 'string' ? value : ''
    }
    if (change.isPending) return
    const currentPassword = read('current')
    change.mutate({
      newPassword: read('new'),
      ...(me.hasPassword ? { currentPassword } : {}),
    })
  }

  return (
    <form ref={form} onSubmit={onSubmit} className="max-w-md space-y-5">
      {/* For password managers: whose password this is. */}
      <input type="hidden" autoComplete="username" value={me.email ?? ''} readOnly />
      {me.hasPassword && (
        <TextField
          label={t('currentPassword')}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          problem={problemFor(told, 'currentPassword')}
        />
      )}
      <TextField
        label={t('newPassword')}
        name="new"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={128}
        hint={t('newPasswordHint')}
        problem={problemFor(told, 'newPassword')}
      />
      {change.isError && <Problem error={change.error} />}
      <Button type="submit" disabled={change.isPending}>
        {me.hasPassword ? t('changePassword') : t('savePassword')}
      </Button>
    </form>
  )
}
