import { timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'

// The order is part of the format: append, never reorder.
export const purposes = [
  'open',
  'click',
  'unsubscribe',
  'preferences',
  'view',
  'message',
  'confirm',
  'download',
  'erasure',
  'bounce',
  'access',
  'leave',
] as const
/** What is asked for at a time and answered within a term, apart from any mailing: another kind of token. */
export type DatedPurpose = 'confirm' | 'download' | 'erasure' | 'access' | 'leave'
/** Those of a mailing. */
export type Purpose = Exclude<(typeof purposes)[number], DatedPurpose>
/** Those whose token stands in a link; `message` stands in a Message-ID, `bounce` in an envelope sender. */
export type LinkPurpose = Exclude<Purpose, 'message' | 'bounce'>

/** Who a link was made for, and where. */
export interface Subject {
  /** Below 2^32. */
  readonly mailing: number
  /** Below 2^48. */
  readonly subscriber: number
  /** For `click` only: which link of the mailing. Below 2^16 - 1. */
  readonly link?: number
}

/** What a token is for, but for whose it is. */
export interface Target {
  readonly purpose: Purpose
  readonly link?: number
}

const macLength = 16
const maxTokenLength = 48
const noLink = 0xffff

/**
 * Signs one recipient's tokens for all targets of a mailing at once. A token is, in base64url, the key id, the purpose,
 * mailing, subscriber and link, and a MAC of 128 bits: AES-256 of these fields in one block of a fixed layout, which is
 * CBC-MAC for messages of one block. About 30 characters; all tokens of a mail cost as much as one HMAC would.
 */
export function createSigner(ring: KeyRing, mailing: number, targets: readonly Target[]) {
  const [key] = ring
  const blocks = Buffer.alloc(targets.length * macLength)
  const heads = targets.map(({ purpose, link }, at) => {
    writeBlock(blocks.subarray(at * macLength), key.id, purposes.indexOf(purpose), mailing, 0, link ?? noLink)
    return Buffer.from([key.id, purposes.indexOf(purpose), ...varint(mailing)])
  })
  const tails = targets.map(({ link }) => Buffer.from(link === undefined ? [] : varint(link)))
  const token = Buffer.alloc(maxTokenLength)

  return (subscriber: number): string[] => {
    for (let at = 0; at < targets.length; at++) blocks.writeUIntBE(subscriber, at * macLength + subscriberAt, 6)
    const macs = key.encryptBlocks(blocks)
    const who = varint(subscriber)
    return heads.map((head, at) => {
      let length = head.copy(token)
      for (const byte of who) token[length++] = byte
      length += tails[at]!.copy(token, length)
      length += macs.copy(token, length, at * macLength, (at + 1) * macLength)
      return token.toString('base64url', 0, length)
    })
  }
}

/** What the token was made for; undefined when it is forged, cut, changed, or made for another purpose. */
export function verifyToken(ring: KeyRing, purpose: Purpose, token: string): Subject | undefined {
  if (token.length > maxTokenLength) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // What is no base64 is passed over, and base64 has spare bits at its end: only the spelling that we made is ours.
  if (bytes.length <= macLength + 2 || bytes.toString('base64url') !== token) return undefined
  const [keyId, purposeId] = bytes
  const subject = subjectOf(bytes.subarray(2, -macLength))
  if (!subject || purposes[purposeId!] !== purpose) return undefined
  const block = Buffer.alloc(macLength)
  writeBlock(block, keyId!, purposeId!, subject.mailing, subject.subscriber, subject.link ?? noLink)
  const given = bytes.subarray(-macLength)
  return ring.some((key) => key.id === keyId && timingSafeEqual(key.encryptBlocks(block), given)) ? subject : undefined
}

const subscriberAt = 6

function writeBlock(to: Buffer, keyId: number, purposeId: number, mailing: number, subscriber: number, link: number) {
  to.writeUInt8(keyId, 0)
  to.writeUInt8(purposeId, 1)
  to.writeUInt32BE(mailing, 2)
  to.writeUIntBE(subscriber, subscriberAt, 6)
  to.writeUInt16BE(link, 12)
}

/** Only numbers that fit the block, two or three of them. */
function subjectOf(bytes: Uint8Array): Subject | undefined {
  const [mailing, subscriber, link, more] = varints(bytes)
  if (mailing === undefined || subscriber === undefined || more !== undefined) return undefined
  if (mailing >= 2 ** 32 || subscriber >= 2 ** 48) return undefined
  if (link === undefined) return { mailing, subscriber }
  return link < noLink ? { mailing, subscriber, link } : undefined
}

/** LEB128: seven bits a byte, the lowest first. */
function varint(number: number): number[] {
  const bytes: number[] = []
  let rest = number
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  bytes.push(rest)
  return bytes
}

/** Each in its shortest spelling, and with its end; else none. */
function varints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let number = 0
  let weight = 1
  for (const byte of bytes) {
    if (byte === 0 && weight > 1) return []
    number += (byte & 0x7f) * weight
    weight *= 0x80
    if (byte & 0x80) continue
    numbers.push(number)
    number = 0
    weight = 1
  }
  return weight === 1 ? numbers : []
}
