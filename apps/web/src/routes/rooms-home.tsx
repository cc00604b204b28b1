import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { roomsQuery } from '../api/queries.ts'
import { FirstScenes } from '../rooms/first-scenes.tsx'
import { buttonClass } from '../ui/button.tsx'
import { useTitle } from '../ui/use-title.ts'

/** Beside the list on a wide screen, while no room is open: scenes to begin with. */
export function RoomsHome() {
  const t = useTranslations('rooms')
  useTitle(t('title'))
  const rooms = useInfiniteQuery(roomsQuery)
  const isNew = rooms.data?.pages[0]?.count === 0
  return (
    <section aria-labelledby="pick" className="h-full overflow-y-auto">
      <div className="mx-auto max-w-4xl px-8 py-12">
        <h2 id="pick" className="font-display text-3xl font-semibold">
          {t('pickTitle')}
        </h2>
        <p className="mt-2 mb-8 text-soft">{isNew ? t('emptyBody') : t('pickBody')}</p>
        <FirstScenes />
        <Link to="/rooms/new" className={buttonClass('plain', 'mt-6 -ml-5')}>
          {t('moreWays')}
        </Link>
      </div>
    </section>
  )
}
