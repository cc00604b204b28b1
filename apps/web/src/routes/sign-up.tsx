import { Link, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { AccountForm, type AccountInput } from '../account/account-form.tsx'
import { AccountPage } from '../account/account-page.tsx'
import { OAuthButtons } from '../account/oauth-buttons.tsx'
import { useEnter } from '../account/use-enter.ts'
import { loadScript } from '../load-script.ts'
import { useLanguage } from '../i18n/language-provider.tsx'

export function SignUp() {
  const t = useTranslations('account')
  const { locale } = useLanguage()
  const { next } = useSearch({ from: '/signup' })
  const enter = useEnter(next)
  const foot = (
    <>
      {t('haveAccount')}{' '}
      <Link
        to="/login"
        search={next === undefined ? {} : { next }}
        className="font-medium text-accent underline underline-offset-4"
      >
        {t('logIn')}
      </Link>
    </>
  )
  const submit = async ({ email, password, nickname }: AccountInput) => {
    const { signUp } = await loadScript(() => import('../api/readers.ts'))
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const named = nickname === '' ? {} : { nickname }
    return signUp({ email, password, locale, timeZone, ...named })
  }
  return (
    <AccountPage title={t('signUpTitle')} lead={t('signUpLead')} foot={foot}>
      <AccountForm purpose="sign-up" submit={submit} onDone={enter} />
      <OAuthButtons next={next} />
    </AccountPage>
  )
}
