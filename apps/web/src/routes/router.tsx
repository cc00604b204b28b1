import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router'
import { requireMe } from '../account/require-me.ts'
import { safeNext } from '../account/safe-next.ts'
import { sessionIsLikely } from '../account/session-hint.ts'
import { meQuery } from '../api/queries.ts'
import { loadScript } from '../load-script.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Crash } from './crash.tsx'
import { Landing } from './landing.tsx'
import { LogIn } from './log-in.tsx'
import { NotFound } from './not-found.tsx'
import { readTexts } from './read-texts.ts'
import { Root } from './root.tsx'
import { SignUp } from './sign-up.tsx'

interface RouterContext {
  queries: QueryClient
}

const adminPages = () => loadScript(() => import('./admin-pages.ts'))
const insidePages = () => loadScript(() => import('./inside-pages.ts'))

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFound,
})

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
  validateSearch: readTexts<'next' | 'problem'>('next', 'problem'),
  beforeLoad: ({ context, search }) => passOnWhenLoggedIn(context.queries, search.next),
  component: LogIn,
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  validateSearch: readTexts<'next'>('next'),
  beforeLoad: ({ context, search }) => passOnWhenLoggedIn(context.queries, search.next),
  component: SignUp,
})

const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: ({ context, location }) => requireMe(context.queries, location.href),
  component: lazyRouteComponent(insidePages, 'Inside'),
})

const roomsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/rooms',
  component: lazyRouteComponent(insidePages, 'RoomsLayout'),
})

const roomsHomeRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/',
  component: lazyRouteComponent(insidePages, 'RoomsHome'),
})

const newRoomRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/new',
  validateSearch: readTexts<'persona' | 'scene'>('persona', 'scene'),
  component: lazyRouteComponent(insidePages, 'NewRoom'),
})

const chatRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/$roomId',
  component: lazyRouteComponent(() => loadScript(() => import('./chat-room.tsx')), 'ChatRoom'),
})

const editRoomRoute = createRoute({
  getParentRoute: () => roomsRoute,
  path: '/$roomId/edit',
  component: lazyRouteComponent(insidePages, 'EditRoom'),
})

const historyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/history',
  validateSearch: readTexts<'room'>('room'),
  component: lazyRouteComponent(() => loadScript(() => import('./history.tsx')), 'History'),
})

const boardRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/board',
  validateSearch: readTexts<'entry' | 'show'>('entry', 'show'),
  component: lazyRouteComponent(() => loadScript(() => import('./board.tsx')), 'Board'),
})

const myAccountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/me',
  validateSearch: readTexts<'problem'>('problem'),
  component: lazyRouteComponent(() => loadScript(() => import('./my-account.tsx')), 'MyAccount'),
})

const adminRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/admin',
  // The server refuses too; this spares others pages that would stay empty.
  beforeLoad({ context }) {
    if (context.queries.getQueryData(meQuery.queryKey)?.role !== 'admin') throw notFound()
  },
  component: lazyRouteComponent(adminPages, 'AdminFrame'),
})

const adminHealthRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  component: lazyRouteComponent(adminPages, 'AdminHealth'),
})

const adminUsersRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/users',
  component: lazyRouteComponent(adminPages, 'AdminUsers'),
})

const adminTurnsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/turns',
  validateSearch: readTexts<'of' | 'status'>('of', 'status'),
  component: lazyRouteComponent(adminPages, 'AdminTurns'),
})

const adminAuditRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/audit',
  component: lazyRouteComponent(adminPages, 'AdminAudit'),
})

const routeTree = rootRoute.addChildren([
  landingRoute,
  logInRoute,
  signUpRoute,
  insideRoute.addChildren([
    roomsRoute.addChildren([roomsHomeRoute, newRoomRoute, chatRoute, editRoomRoute]),
    historyRoute,
    boardRoute,
    myAccountRoute,
    adminRoute.addChildren([adminHealthRoute, adminUsersRoute, adminTurnsRoute, adminAuditRoute]),
  ]),
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
