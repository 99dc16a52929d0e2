import type { KeyRing } from './keys.ts'
import { createSigner, type Subject, verifyToken } from './token.ts'

/**
 * The envelope senders of a mailing, by which each bounce says whose it is: `bounces+TOKEN@example.com` of
 * `bounces@example.com`. The token is in hex, since some servers write what stands before the @ in small letters.
 * @param bounceAddress with at most 20 characters before the @ @returns for a subscriber
 */
export function createBounceAddresses(ring: KeyRing, mailing: number, bounceAddress: string) {
  const at = bounceAddress.lastIndexOf('@')
  const sign = createSigner(ring, mailing, [{ purpose: 'bounce' }])
  return (subscriber: number): string => {
    const [token] = sign(subscriber)
    return `${bounceAddress.slice(0, at)}+${Buffer.from(token!, 'base64url').toString('hex')}${bounceAddress.slice(at)}`
  }
}

/** Whose bounce comes to an address; undefined for one that we did not make. */
export function bouncedOf(ring: KeyRing, address: string): Subject | undefined {
  const hex = /\+((?:[\da-f]{2}){19,30})@/i.exec(address)?.[1]
  return hex === undefined ? undefined : verifyToken(ring, 'bounce', Buffer.from(hex, 'hex').toString('base64url'))
}
