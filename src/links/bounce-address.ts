import type { KeyRing } from './keys.ts'
import { createSigner, type Subject, verifyToken } from './token.ts'

/**
 * The envelope senders of a mailing, by which each bounce says whose it is: `bounces+TOKEN@example.com` of
 * `bounces@example.com`. The token is in base32 (RFC 4648): some servers write what stands before the @ in small letters, and it
 * may have 64 (RFC 5321), of which hex would take 60.
 * @param bounceAddress with at most 16 characters before the @ @returns for a subscriber
 */
export function createBounceAddresses(ring: KeyRing, mailing: number, bounceAddress: string) {
  const at = bounceAddress.lastIndexOf('@')
  const sign = createSigner(ring, mailing, [{ purpose: 'bounce' }])
  return (subscriber: number): string => {
    const [token] = sign(subscriber)
    return `${bounceAddress.slice(0, at)}+${base32(Buffer.from(token!, 'base64url'))}${bounceAddress.slice(at)}`
  }
}

/** Whose bounce comes to an address; undefined for one that we did not make. */
export function bouncedOf(ring: KeyRing, address: string): Subject | undefined {
  const text = /\+([a-z2-7]{30,48})@/i.exec(address)?.[1]
  return text === undefined ? undefined : verifyToken(ring, 'bounce', bytesOf(text).toString('base64url'))
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function bytesOf(text: string): Buffer {
  const bits = [...text.toLowerCase()].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
