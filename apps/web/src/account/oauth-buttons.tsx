import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { apiUrl, pageUrl } from '../api/api-origin.ts'
import { providersQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { buttonClass } from '../ui/button.tsx'
import { providerName } from './provider-names.ts'

/** Log-ins at other providers; nothing where the house has set up none. */
export function OAuthButtons({ next }: { next: string | undefined }) {
  const t = useTranslations('account')
  const { locale } = useLanguage()
  const { data: providers = [] } = useQuery(providersQuery)
  if (providers.length === 0) return null
  const query = new URLSearchParams({ next: pageUrl(next ?? '/rooms') }).toString()
  return (
    <div className="mt-6">
      <p className="mb-4 flex items-center gap-3 text-sm text-soft before:h-px before:flex-1 before:bg-edge after:h-px after:flex-1 after:bg-edge">
        {t('or')}
      </p>
      <ul className="space-y-2">
        {providers.map(({ provider, start }) => (
          <li key={provider}>
            {/* Away from this app and back: a link, for the server answers with where to go. */}
            <a href={`${apiUrl(start)}?${query}`} className={buttonClass('quiet', 'w-full')}>
              {t('continueWith', { provider: providerName(provider, locale) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
