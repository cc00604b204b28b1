import type { Me } from '@dramatis/contracts/http/accounts'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkAccountForm, type AccountFormProblems } from './check-account-form.ts'
import { PasswordField } from './password-field.tsx'

export interface AccountInput {
  email: string
  password: string
  nickname: string
}

/** E-mail and password, and for a new account a nickname. */
export function AccountForm(props: {
  purpose: 'log-in' | 'sign-up'
  submit: (input: AccountInput) => Promise<Me>
  onDone: (me: Me) => void
}) {
  const t = useTranslations('account')
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<AccountFormProblems>({})
  const [error, setError] = useState<unknown>(null)
  const signingUp = props.purpose === 'sign-up'

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const read = (name: string) => {
      const value = data.get(name)
      return typeof value === 'string' ? value : ''
    }
    const input = {
      email: read('email').trim(),
      password: read('password'),
      nickname: read('nickname').trim(),
    }
    const found = checkAccountForm(input, props.purpose)
    setProblems(found)
    setError(null)
    const first = found.email ? 'email' : found.password ? 'password' : null
    if (first) {
      form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
      return
    }
    setBusy(true)
    try {
      props.onDone(await props.submit(input))
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }

  const told = (field: string) =>
    error instanceof ApiError ? error.fields.find(({ path }) => path === field)?.message : undefined

  return (
    <form ref={form} noValidate onSubmit={(event) => void onSubmit(event)} className="space-y-5">
      {error !== null && <Problem error={error} />}
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete={signingUp ? 'email' : 'username'}
        required
        maxLength={254}
        problem={problems.email ? t(problems.email) : told('email')}
      />
      <PasswordField
        autoComplete={signingUp ? 'new-password' : 'current-password'}
        {...(signingUp ? { hint: t('passwordHint') } : {})}
        problem={problems.password ? t(problems.password) : told('password')}
      />
      {signingUp && (
        <TextField
          label={t('nickname')}
          name="nickname"
          autoComplete="nickname"
          maxLength={40}
          problem={told('nickname')}
        />
      )}
      <Button type="submit" disabled={busy} className="w-full">
        {signingUp ? t('signUp') : t('logIn')}
      </Button>
    </form>
  )
}
