import { useEffect } from 'react'
import { pageTitle } from './page-title.ts'

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined || title === '' ? 'Dramatis' : `${title} · Dramatis`
    pageTitle.set(title ?? '')
    // So that a page of the same name is told as another one.
    return () => pageTitle.set('')
  }, [title])
}
