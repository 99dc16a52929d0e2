/** What somebody may do. Who may write may read. */
export const permissions = [
  // who may sign in or hold a token, and the log of what they changed
  'access:read',
  'access:write',
  'audience:read',
  'audience:write',
  'issues:read',
  'issues:write',
  'mailings:read',
  'mailings:write',
  'settings:read',
  'settings:write',
] as const
export type Permission = (typeof permissions)[number]

/** @returns undefined for anything that is none */
export function permissionOf(text: string): Permission | undefined {
  return permissions.find((permission) => permission === text)
}

/** Whether one of those that are given is enough. */
export function includes(given: readonly Permission[], wanted: Permission): boolean {
  return given.includes(wanted) || given.includes(wanted.replace(':read', ':write') as Permission)
}
