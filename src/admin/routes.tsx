import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Failed } from './parts/failed.tsx'
import { NotFoundPage } from './parts/not-found.tsx'
import { Problem } from './problem.ts'
import { meQuery, newslettersQuery } from './queries.ts'
import { Shell } from './shell.tsx'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet })

/** For who has signed in: all others are sent to sign in, and back. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context: { queries }, location }) => {
    try {
      await Promise.all([queries.ensureQueryData(meQuery), queries.ensureQueryData(newslettersQuery)])
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error
      throw redirect({ to: '/sign-in' as string, search: { to: location.href } as never })
    }
  },
})

const inside = <const Path extends string>(path: Path, load: Parameters<typeof lazyRouteComponent>[0], name: string) =>
  createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) })

/** For anybody. */
const outside = <const Path extends string>(path: Path, load: Parameters<typeof lazyRouteComponent>[0], name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })

const routeTree = root.addChildren([
  outside('/sign-in', () => import('./pages/access/sign-in.tsx'), 'SignInPage'),
  outside('/forgotten', () => import('./pages/access/forgotten.tsx'), 'ForgottenPage'),
  outside('/welcome', () => import('./pages/access/welcome.tsx'), 'WelcomePage'),
  shell.addChildren([
    inside('/', () => import('./pages/today/today.tsx'), 'TodayPage'),
    createRoute({ getParentRoute: () => shell, path: '/$', component: NotFoundPage }),
    inside('/account', () => import('./pages/access/account.tsx'), 'AccountPage'),
    inside('/users', () => import('./pages/access/users.tsx'), 'UsersPage'),
    inside('/tokens', () => import('./pages/access/tokens.tsx'), 'TokensPage'),
    inside('/n/$newsletter/lists', () => import('./pages/audience/lists.tsx'), 'ListsPage'),
    inside('/n/$newsletter/subscribers', () => import('./pages/audience/subscribers.tsx'), 'SubscribersPage'),
    inside('/n/$newsletter/subscribers/$subscriber', () => import('./pages/audience/subscriber.tsx'), 'SubscriberPage'),
    inside('/n/$newsletter/imports', () => import('./pages/imports/imports.tsx'), 'ImportsPage'),
    inside('/n/$newsletter/imports/$upload', () => import('./pages/imports/import.tsx'), 'ImportPage'),
    inside('/n/$newsletter/segments', () => import('./pages/segments/segments.tsx'), 'SegmentsPage'),
    inside('/n/$newsletter/segments/$segment', () => import('./pages/segments/segment.tsx'), 'SegmentPage'),
    inside('/attributes', () => import('./pages/audience/attributes.tsx'), 'AttributesPage'),
    inside('/suppressions', () => import('./pages/audience/suppressions.tsx'), 'SuppressionsPage'),
    inside('/n/$newsletter/settings', () => import('./pages/settings/newsletter.tsx'), 'NewsletterSettingsPage'),
    inside('/n/$newsletter/theme', () => import('./pages/settings/theme.tsx'), 'OwnThemePage'),
    inside('/newsletters', () => import('./pages/settings/newsletters.tsx'), 'NewslettersPage'),
    inside('/relays', () => import('./pages/settings/relays.tsx'), 'RelaysPage'),
    inside('/webhooks', () => import('./pages/settings/webhooks.tsx'), 'WebhooksPage'),
    inside('/endpoints', () => import('./pages/settings/endpoints.tsx'), 'EndpointsPage'),
    inside('/endpoints/$endpoint', () => import('./pages/settings/endpoint.tsx'), 'EndpointPage'),
    inside('/inbox', () => import('./pages/settings/inbox.tsx'), 'InboxPage'),
    inside('/audit', () => import('./pages/access/audit.tsx'), 'AuditPage'),
    inside('/n/$newsletter/mailings', () => import('./pages/mailings/mailings.tsx'), 'MailingsPage'),
    inside('/n/$newsletter/mailings/new', () => import('./pages/mailings/new.tsx'), 'NewMailingPage'),
    inside('/n/$newsletter/mailings/$mailing', () => import('./pages/mailings/mailing.tsx'), 'MailingPage'),
    inside('/n/$newsletter/reports', () => import('./pages/reports/newsletter.tsx'), 'NewsletterReportPage'),
    inside('/n/$newsletter/reports/$mailing', () => import('./pages/reports/mailing.tsx'), 'MailingReportPage'),
    inside('/n/$newsletter/issues', () => import('./pages/issues/issues.tsx'), 'IssuesPage'),
    inside('/n/$newsletter/issues/$date', () => import('./pages/issues/issue.tsx'), 'IssuePage'),
  ]),
])

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/admin',
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} />,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
