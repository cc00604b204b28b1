import { Link, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { AccountForm } from '../account/account-form.tsx'
import { AccountPage } from '../account/account-page.tsx'
import { useEnter } from '../account/use-enter.ts'

export function LogIn() {
  const t = useTranslations('account')
  const { next } = useSearch({ from: '/login' })
  const enter = useEnter(next)
  const foot = (
    <>
      {t('noAccount')}{' '}
      <Link
        to="/signup"
        search={next === undefined ? {} : { next }}
        className="font-medium text-accent underline underline-offset-4"
      >
        {t('signUp')}
      </Link>
    </>
  )
  const lead = next === undefined ? t('logInLead') : t('logInFirst')
  return (
    <AccountPage title={t('logInTitle')} lead={lead} foot={foot}>
      <AccountForm
        purpose="log-in"
        submit={async ({ email, password }) =>
          (await import('../api/readers.ts')).logIn({ email, password })
        }
        onDone={enter}
      />
    </AccountPage>
  )
}
