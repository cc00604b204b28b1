import { useSyncExternalStore } from 'react'

/** Tailwind's `lg`: from here on the list stands beside the page. */
const query = '(min-width: 64rem)'

export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
