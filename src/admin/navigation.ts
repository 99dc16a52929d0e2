import type { Permission } from '../access/permissions.ts'
import type { AdminKey } from '../locale/catalogue/admin/index.ts'

/** A line of the menu. */
export interface Place {
  readonly label: AdminKey
  /** With `$newsletter` for a place of a newsletter. */
  readonly to: string
  readonly permission?: Permission
  /** Only for those who see all newsletters. */
  readonly all?: true
}

/** What each newsletter has. */
export const newsletterPlaces: readonly Place[] = [
  { label: 'admin.issues', to: '/n/$newsletter/issues', permission: 'issues:read' },
  { label: 'admin.mailings', to: '/n/$newsletter/mailings', permission: 'mailings:read' },
  { label: 'admin.reports', to: '/n/$newsletter/reports', permission: 'mailings:read' },
  { label: 'admin.nav.lists', to: '/n/$newsletter/lists', permission: 'audience:read' },
  { label: 'admin.nav.subscribers', to: '/n/$newsletter/subscribers', permission: 'audience:read', all: true },
  { label: 'admin.nav.imports', to: '/n/$newsletter/imports', permission: 'audience:write', all: true },
  { label: 'admin.nav.segments', to: '/n/$newsletter/segments', permission: 'audience:read' },
  { label: 'settings.newsletter', to: '/n/$newsletter/settings', permission: 'settings:read' },
]

/** What belongs to no newsletter. */
export const systemPlaces: readonly Place[] = [
  { label: 'admin.attributes', to: '/attributes', permission: 'audience:read', all: true },
  { label: 'admin.nav.suppressions', to: '/suppressions', permission: 'audience:read', all: true },
  { label: 'settings.newsletters', to: '/newsletters', permission: 'settings:read' },
  { label: 'settings.relays', to: '/relays', permission: 'settings:read', all: true },
  { label: 'settings.endpoints', to: '/endpoints', permission: 'settings:read' },
  { label: 'settings.webhooks', to: '/webhooks', permission: 'settings:write', all: true },
  { label: 'settings.inbox', to: '/inbox', permission: 'settings:read', all: true },
  { label: 'access.users', to: '/users', permission: 'access:read', all: true },
  { label: 'access.tokens', to: '/tokens', permission: 'access:read', all: true },
  { label: 'access.audit', to: '/audit', permission: 'access:read' },
]
