import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { apiUrl } from '../api/api-origin.ts'
import { readHealth } from '../api/admin.ts'
import { PageFrame } from '../rooms/page-frame.tsx'
import { useTitle } from '../ui/use-title.ts'

const pages = [
  { to: '/admin', name: 'health' },
  { to: '/admin/users', name: 'users' },
  { to: '/admin/turns', name: 'turns' },
  { to: '/admin/audit', name: 'audit' },
] as const

const linkClass = 'inline-flex min-h-10 items-center rounded-full border px-4 text-sm leading-tight'
const restClass = 'border-edge bg-raised hover:border-accent/60'

/** The pages of those who run the house. */
export function AdminFrame() {
  const t = useTranslations('admin')
  const health = useQuery({ queryKey: ['admin', 'health'], queryFn: readHealth })
  useTitle(t('name'))
  return (
    <PageFrame title={t('name')}>
      <nav aria-label={t('pages')} className="mb-6">
        <ul className="flex flex-wrap gap-2">
          {pages.map(({ to, name }) => (
            <li key={name}>
              <Link
                to={to}
                activeOptions={{ exact: true, includeSearch: false }}
                activeProps={{
                  className: 'border-accent bg-accent-wash font-medium text-accent',
                }}
                inactiveProps={{ className: restClass }}
                className={linkClass}
              >
                {t(`tabs.${name}`)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/board" search={{ show: 'proposed' }} className={`${linkClass} ${restClass}`}>
              {t('tabs.board')}
            </Link>
          </li>
          {health.data?.dashboard && (
            <li>
              {/* Another program's page, outside this app. */}
              <a
                href={apiUrl('/admin/queues')}
                target="_blank"
                rel="noreferrer"
                className={`${linkClass} ${restClass}`}
              >
                {t('tabs.queues')}
              </a>
            </li>
          )}
        </ul>
      </nav>
      <Outlet />
    </PageFrame>
  )
}
