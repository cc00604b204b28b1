import type { OAuthProviderName } from '@dramatis/contracts/http/oauth'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { providerName, providerOf } from '../account/provider-names.ts'
import { problemOf } from '../api/api-error.ts'
import { startLink } from '../api/oauth.ts'
import { providersQuery } from '../api/queries.ts'
import { readIdentities, unlinkIdentity } from '../api/me.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Problem } from '../ui/problem.tsx'

/** Log-ins at other providers that lead to this account. */
export function IdentityList() {
  const t = useTranslations('me')
  const format = useFormatter()
  const queries = useQueryClient()
  const identities = useQuery({ queryKey: ['identities'], queryFn: readIdentities })
  const unlink = useMutation({
    mutationFn: unlinkIdentity,
    onSettled: () => queries.invalidateQueries({ queryKey: ['identities'] }),
  })
  const { locale } = useLanguage()
  const { data: providers = [] } = useQuery(providersQuery)
  const link = useMutation({
    mutationFn: (provider: OAuthProviderName) => startLink(provider, '/me'),
    onSuccess: (url) => location.assign(url),
  })
  const nameOf = (issuer: string) => {
    const provider = providerOf(issuer)
    return provider === null ? hostOf(issuer) : providerName(provider, locale)
  }
  if (identities.isError)
    return <Problem error={identities.error} onRetry={() => void identities.refetch()} />
  const held = new Set(identities.data?.map(({ issuer }) => providerOf(issuer)))
  const offered = identities.data ? providers.filter(({ provider }) => !held.has(provider)) : []
  return (
    <>
      {unlink.isError &&
        (problemOf(unlink.error) === 'conflict' ? (
          <Notice>{t('lastWayIn')}</Notice>
        ) : (
          <Problem error={unlink.error} />
        ))}
      {link.isError && <Problem error={link.error} />}
      {identities.data?.length === 0 && <p className="text-soft">{t('noIdentities')}</p>}
      <ul className="divide-y divide-edge">
        {identities.data?.map((identity) => (
          <li key={identity.id} className="flex flex-wrap items-center gap-4 py-3">
            <p className="min-w-0 flex-1">
              <span className="font-medium">{nameOf(identity.issuer)}</span>
              <span className="block text-sm text-soft">
                {t('since', {
                  at: format.dateTime(new Date(identity.createdAt), { dateStyle: 'medium' }),
                })}
              </span>
            </p>
            <Button
              look="quiet"
              disabled={unlink.isPending}
              onClick={() => unlink.mutate(identity.id)}
            >
              {t('unlink')}
            </Button>
          </li>
        ))}
      </ul>
      {offered.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-2">
          {offered.map(({ provider }) => (
            <Button
              key={provider}
              look="quiet"
              disabled={link.isPending}
              onClick={() => link.mutate(provider)}
            >
              {t('link', { provider: providerName(provider, locale) })}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer
}
