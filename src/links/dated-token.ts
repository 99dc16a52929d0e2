import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'
import { type DatedPurpose, purposes } from './token.ts'

export interface Dated {
  /** Of what the link is about; below 2^48. */
  readonly id: number
  /** When it was made, to the second: how long that is good for is up to whoever reads it. */
  readonly at: Date
}

const length = 12
const macLength = 16

/**
 * Key id (1 byte), purpose (1), id (6), seconds since 1970 (4), and a MAC of 128 bits: AES-256 of these in one block, as
 * for the tokens of a mailing, whose purposes are others. In base64url: 38 characters.
 */
export function signDated(ring: KeyRing, purpose: DatedPurpose, { id, at }: Dated): string {
  const [key] = ring
  const head = Buffer.alloc(length)
  head.writeUInt8(key.id, 0)
  head.writeUInt8(purposes.indexOf(purpose), 1)
  head.writeUIntBE(id, 2, 6)
  head.writeUInt32BE(Math.floor(at.getTime() / 1000), 8)
  return Buffer.concat([head, key.encryptBlocks(blockOf(head))]).toString('base64url')
}

/** What the token was made for, however old; undefined when it is forged, cut, changed, or made for another purpose. */
export function verifyDated(ring: KeyRing, purpose: DatedPurpose, token: string): Dated | undefined {
  const bytes = Buffer.from(token.slice(0, 64), 'base64url')
  // Base64 has spare bits at its end: only the spelling that we made is ours.
  if (bytes.length !== length + macLength || bytes.toString('base64url') !== token) return undefined
  const head = bytes.subarray(0, length)
  if (purposes[head[1]!] !== purpose) return undefined
  const given = bytes.subarray(length)
  const ours = ring.some(
    ({ id, encryptBlocks }) => id === head[0] && timingSafeEqual(encryptBlocks(blockOf(head)), given),
  )
  return ours ? { id: head.readUIntBE(2, 6), at: new Date(head.readUInt32BE(8) * 1000) } : undefined
}

const blockOf = (head: Buffer) => Buffer.concat([head, Buffer.alloc(macLength - length)])
