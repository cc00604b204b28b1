import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { problemOf } from '../api/api-error.ts'
import { meQuery } from '../api/queries.ts'

/** Lets a logged-in person pass and sends everybody else to the log-in, with the way back. */
export async function requireMe(queries: QueryClient, href: string): Promise<void> {
  try {
    await queries.ensureQueryData(meQuery)
  } catch (error) {
    if (problemOf(error) !== 'not_logged_in') throw error
    throw redirect({ to: '/login', search: { next: href }, replace: true })
  }
}
