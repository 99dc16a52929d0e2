import type { Context } from 'hono'
import type { KeyRing } from '../links/keys.ts'
import { paths } from '../links/paths.ts'
import { type LinkPurpose, type Subject, verifyToken } from '../links/token.ts'

export const tokenPath = (purpose: LinkPurpose) => `${paths[purpose]}:token`

/** Whom the token in the path was made for; undefined when it is not ours, or was made for another purpose. */
export function subjectOf(c: Context, ring: KeyRing, purpose: LinkPurpose): Subject | undefined {
  return verifyToken(ring, purpose, c.req.param('token') ?? '')
}
