import type { Context } from 'hono'
import { type Dated, verifyDated } from '../links/dated-token.ts'
import type { KeyRing } from '../links/keys.ts'
import { paths } from '../links/paths.ts'
import { type DatedPurpose, type LinkPurpose, type Subject, verifyToken } from '../links/token.ts'

export const tokenPath = (purpose: LinkPurpose | DatedPurpose) => `${paths[purpose]}:token`

/** Whom the token in the path was made for; undefined when it is not ours, or was made for another purpose. */
export function subjectOf(c: Context, ring: KeyRing, purpose: LinkPurpose): Subject | undefined {
  return verifyToken(ring, purpose, c.req.param('token') ?? '')
}

/** The same for a link that is dated. */
export function datedOf(c: Context, ring: KeyRing, purpose: DatedPurpose): Dated | undefined {
  return verifyDated(ring, purpose, c.req.param('token') ?? '')
}
