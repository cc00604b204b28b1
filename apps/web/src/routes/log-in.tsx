import { Link, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { AccountForm } from '../account/account-form.tsx'
import { AccountPage } from '../account/account-page.tsx'
import { OAuthButtons } from '../account/oauth-buttons.tsx'
import { OAuthProblem } from '../account/oauth-problem.tsx'
import { useEnter } from '../account/use-enter.ts'
import { loadScript } from '../load-script.ts'

export function LogIn() {
  const t = useTranslations('account')
  const { next, problem } = useSearch({ from: '/login' })
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
      <OAuthProblem problem={problem} />
      <AccountForm
        purpose="log-in"
        submit={async ({ email, password }) =>
          (await loadScript(() => import('../api/readers.ts'))).logIn({ email, password })
        }
        onDone={enter}
      />
      <OAuthButtons next={next} />
    </AccountPage>
  )
}
