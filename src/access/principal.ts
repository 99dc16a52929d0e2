import { Forbidden, NotFound } from '../errors.ts'
import { includes, type Permission } from './permissions.ts'

/** Who asks for something, and what they may. */
export interface Principal {
  /** As the audit log and the history name them, such as `token 3 (crm)`. */
  readonly name: string
  readonly permissions: readonly Permission[]
  /** Null: all newsletters. */
  readonly newsletterIds: readonly number[] | null
}

/** @throws Forbidden naming the permission that is missing */
export function require(principal: Principal, permission: Permission): void {
  if (!includes(principal.permissions, permission)) throw new Forbidden('access.forbidden', { permission })
}

export function sees({ newsletterIds }: Principal, newsletterId: number): boolean {
  return newsletterIds === null || newsletterIds.includes(newsletterId)
}

/** What is not theirs is not there for them. @throws NotFound */
export function requireNewsletter(principal: Principal, newsletter: { readonly id: number; readonly slug: string }) {
  if (!sees(principal, newsletter.id)) throw new NotFound('newsletter.unknown', { newsletter: newsletter.slug })
}

/** Whether they see what belongs to no newsletter, such as persons. */
export const seesAll = ({ newsletterIds }: Principal): boolean => newsletterIds === null

/**
 * What belongs to no newsletter, such as a subscriber, is for those who see all of them.
 * @throws Forbidden
 */
export function requireAll(principal: Principal): void {
  if (!seesAll(principal)) throw new Forbidden('access.all_newsletters')
}
