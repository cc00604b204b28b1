import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { LogOutButton } from '../account/log-out-button.tsx'
import { OAuthProblem } from '../account/oauth-problem.tsx'
import { meQuery } from '../api/queries.ts'
import { ExportButton } from '../me/export-button.tsx'
import { IdentityList } from '../me/identity-list.tsx'
import { LeaveSection } from '../me/leave-section.tsx'
import { PasswordForm } from '../me/password-form.tsx'
import { ProfileForm } from '../me/profile-form.tsx'
import { Section } from '../me/section.tsx'
import { SessionList } from '../me/session-list.tsx'
import { UsageTable } from '../me/usage-table.tsx'
import { PageFrame } from '../rooms/page-frame.tsx'
import { Preferences } from '../settings/preferences.tsx'
import { buttonClass } from '../ui/button.tsx'
import { useTitle } from '../ui/use-title.ts'

export function MyAccount() {
  const t = useTranslations('me')
  useTitle(t('name'))
  const { problem } = useSearch({ from: '/inside/me' })
  const { data: me } = useQuery(meQuery)
  if (!me) return null
  return (
    <PageFrame title={t('name')}>
      <OAuthProblem problem={problem} />
      {me.email !== null && <p className="mb-6 text-soft">{me.email}</p>}
      <Section title={t('usage')}>
        <UsageTable />
      </Section>
      <Section title={t('profile')}>
        <ProfileForm me={me} />
      </Section>
      <Section title={t('preferences')}>
        <div className="max-w-md">
          <Preferences />
        </div>
      </Section>
      <Section title={me.hasPassword ? t('password') : t('setPassword')} lead={t('passwordLead')}>
        <PasswordForm me={me} />
      </Section>
      <Section title={t('sessions')}>
        <SessionList />
      </Section>
      <Section title={t('identities')}>
        <IdentityList />
      </Section>
      <Section title={t('data')} lead={t('dataLead')}>
        <ExportButton />
      </Section>
      <Section title={t('leaving')} lead={t('leavingLead')}>
        <LeaveSection me={me} />
      </Section>
      <div className="mt-2 flex flex-wrap gap-2">
        <LogOutButton className={buttonClass('quiet')} />
        <LogOutButton
          className={buttonClass('quiet')}
          startOver={{
            label: t('forget'),
            title: t('forgetTitle'),
            body: t('forgetBody'),
            confirm: t('forgetConfirm'),
          }}
        />
      </div>
    </PageFrame>
  )
}
