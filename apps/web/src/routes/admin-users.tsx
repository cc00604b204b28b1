import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readUsers, type UserSearch } from '../api/admin.ts'
import { meQuery } from '../api/queries.ts'
import { UserCard } from '../admin/user-card.tsx'
import { Chips } from '../ui/chips.tsx'
import { Pager } from '../ui/pager.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { Waiting } from '../ui/waiting.tsx'

type Show = 'all' | 'admins' | 'disabled'

const searches: Record<Show, Partial<UserSearch>> = {
  all: {},
  admins: { role: 'admin' },
  disabled: { disabled: 'true' },
}

export function AdminUsers() {
  const t = useTranslations('admin')
  const { data: me } = useQuery(meQuery)
  const [q, setQ] = useState('')
  const [show, setShow] = useState<Show>('all')
  const [page, setPage] = useState(1)
  const words = useDelayed(q.trim())
  const search = { ...searches[show], ...(words === '' ? {} : { q: words }), page }
  const users = useQuery({
    queryKey: ['admin', 'users', search],
    queryFn: () => readUsers(search),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="mb-5 space-y-3">
        <SearchField
          label={t('searchUsers')}
          value={q}
          onChange={(next) => {
            setPage(1)
            setQ(next)
          }}
        />
        <Chips
          label={t('showUsers')}
          value={show}
          choices={[
            { value: 'all', label: t('allUsers') },
            { value: 'admins', label: t('admins') },
            { value: 'disabled', label: t('disabled') },
          ]}
          onChange={(next) => {
            setPage(1)
            setShow(next)
          }}
        />
      </div>
      {users.isPending && <Waiting />}
      {users.isError && <Problem error={users.error} onRetry={() => void users.refetch()} />}
      {users.data && (
        <>
          <p role="status" className="mb-3 text-sm text-soft">
            {t('userCount', { count: users.data.count })}
          </p>
          <ul className="space-y-3">
            {users.data.results.map((user) => (
              <li key={user.id}>
                <UserCard user={user} self={user.id === me?.id} />
              </li>
            ))}
          </ul>
          <Pager page={users.data} onPage={setPage} />
        </>
      )}
    </>
  )
}
