import type { KeyRing } from '../../src/links/keys.ts'
import { createSigner, type Purpose, type Subject } from '../../src/links/token.ts'

export function signToken(ring: KeyRing, purpose: Purpose, { mailing, subscriber, link }: Subject): string {
  const target = link === undefined ? { purpose } : { purpose, link }
  return createSigner(ring, mailing, [target])(subscriber)[0]!
}
