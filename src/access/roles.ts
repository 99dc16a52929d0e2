import { type Permission, permissions } from './permissions.ts'

/** What somebody is in the house. Each reads what the others do, and changes what is theirs. */
export const roles = ['owner', 'editor', 'sender', 'keeper', 'viewer'] as const
export type Role = (typeof roles)[number]

const reading: readonly Permission[] = ['audience:read', 'issues:read', 'mailings:read', 'settings:read']

const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions.filter((permission) => permission.endsWith(':write')),
  editor: [...reading, 'issues:write'],
  sender: [...reading, 'mailings:write'],
  keeper: [...reading, 'audience:write'],
  viewer: reading,
}

export const permissionsOf = (role: Role): readonly Permission[] => allowed[role]
