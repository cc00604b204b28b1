import type { ReactNode } from 'react'
import { AppHeader } from '../settings/app-header.tsx'
import { useTitle } from '../ui/use-title.ts'

/** The frame of log-in and sign-up. */
export function AccountPage(props: {
  title: string
  lead: string
  children: ReactNode
  foot: ReactNode
}) {
  useTitle(props.title)
  return (
    <>
      <AppHeader />
      <main id="main" tabIndex={-1} className="mx-auto max-w-md px-5 py-10 sm:py-16">
        <h1 className="font-display text-3xl font-semibold tracking-tight">{props.title}</h1>
        <p className="mt-2 mb-8 text-soft">{props.lead}</p>
        {props.children}
        <p className="mt-8 text-center text-soft">{props.foot}</p>
      </main>
    </>
  )
}
