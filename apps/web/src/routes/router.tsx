import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { requireMe } from '../account/require-me.ts'
import { safeNext } from '../account/safe-next.ts'
import { sessionIsLikely } from '../account/session-hint.ts'
import { meQuery } from '../api/queries.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Crash } from './crash.tsx'
import { Landing } from './landing.tsx'
import { LogIn } from './log-in.tsx'
import { NotFound } from './not-found.tsx'
import { Root } from './root.tsx'
import { SignUp } from './sign-up.tsx'

interface RouterContext {
  queries: QueryClient
}

const insidePages = () => import('./inside-pages.ts')

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFound,
})

function readNext(search: Record<string, unknown>): { next?: string } {
  return typeof search['next'] === 'string' ? { next: search['next'] } : {}
}

/** The public pages are of no use to somebody who is logged in. */
async function passOnWhenLoggedIn(queries: QueryClient, next?: string): Promise<void> {
  if (!sessionIsLikely()) return
  const me = await queries.ensureQueryData({ ...meQuery, retry: false }).catch(() => null)
  if (me) throw redirect({ href: safeNext(next, location.origin), replace: true })
}

const landingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: ({ context }) => passOnWhenLoggedIn(context.queries),
  component: Landing,
})

const logInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: readNext,
  beforeLoad: ({ context, search }) => passOnWhenLoggedIn(context.queries, search.next),
  component: LogIn,
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  validateSearch: readNext,
  beforeLoad: ({ context, search }) => passOnWhenLoggedIn(context.queries, search.next),
  component: SignUp,
})

const roomsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rooms',
  beforeLoad: ({ context, location }) => requireMe(context.queries, location.href),
  component: lazyRouteComponent(insidePages, 'Inside'),
})

const roomsHomeRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/',
  component: lazyRouteComponent(insidePages, 'RoomsHome'),
})

const newRoomRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/new',
  component: lazyRouteComponent(insidePages, 'NewRoom'),
})

const chatRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/$roomId',
  component: lazyRouteComponent(insidePages, 'ChatRoom'),
})

const editRoomRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/$roomId/edit',
  component: lazyRouteComponent(insidePages, 'EditRoom'),
})

const routeTree = rootRoute.addChildren([
  landingRoute,
  logInRoute,
  signUpRoute,
  roomsRoute.addChildren([roomsHomeRoute, newRoomRoute, chatRoute, editRoomRoute]),
])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: Crash,
    defaultPendingComponent: Waiting,
    defaultPendingMs: 300,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
