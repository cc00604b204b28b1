import { Outlet } from '@tanstack/react-router'
import { ConnectionNote } from '../live/connection-note.tsx'
import { Toasts } from '../toasts/toasts.tsx'
import { AppNav } from './app-nav.tsx'

/** What stands around every page behind the log-in. */
export function Shell() {
  return (
    <div className="flex h-dvh flex-col lg:flex-row">
      <ConnectionNote />
      {/* First for the keyboard, as its rail is for the eye: a page may hold dozens of things to press. */}
      <AppNav />
      <div className="min-h-0 min-w-0 flex-1">
        <Outlet />
      </div>
      <Toasts />
    </div>
  )
}
