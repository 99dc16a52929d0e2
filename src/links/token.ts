import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing, SigningKey } from './keys.ts'

// The order is part of the format: append, never reorder.
const purposes = ['open', 'click', 'unsubscribe', 'preferences', 'view'] as const
export type Purpose = (typeof purposes)[number]

/** Who a link was made for, and where. Each number is a whole one from 0 to 2^53 - 1. */
export interface Subject {
  readonly mailing: number
  readonly subscriber: number
  /** For `click` only: which link of the mailing. */
  readonly link?: number
}

const macLength = 16
const maxTokenLength = 64

/**
 * A token in base64url: key id, purpose, mailing, subscriber, link, and the first 128 bits of the HMAC-SHA-256 over all
 * of them. About 30 characters.
 */
export function signToken(ring: KeyRing, purpose: Purpose, subject: Subject): string {
  const [key] = ring
  const numbers = [subject.mailing, subject.subscriber]
  if (subject.link !== undefined) numbers.push(subject.link)
  const payload = Buffer.from([key.id, purposes.indexOf(purpose), ...numbers.flatMap(varint)])
  return Buffer.concat([payload, mac(key, payload)]).toString('base64url')
}

/** What the token was made for; undefined when it is forged, cut, changed, or made for another purpose. */
export function verifyToken(ring: KeyRing, purpose: Purpose, token: string): Subject | undefined {
  if (token.length > maxTokenLength || !/^[\w-]+$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // Base64 has spare bits at its end: only the spelling that we made is ours.
  if (bytes.length <= macLength + 2 || bytes.toString('base64url') !== token) return undefined
  const payload = bytes.subarray(0, -macLength)
  const given = bytes.subarray(-macLength)
  const signed = ring.some((key) => key.id === payload[0] && timingSafeEqual(mac(key, payload), given))
  if (!signed || purposes[payload[1]!] !== purpose) return undefined
  return subjectOf(payload.subarray(2))
}

function mac(key: SigningKey, payload: Uint8Array): Buffer {
  return createHmac('sha256', key.secret).update(payload).digest().subarray(0, macLength)
}

function subjectOf(bytes: Uint8Array): Subject | undefined {
  const [mailing, subscriber, link] = varints(bytes)
  if (mailing === undefined || subscriber === undefined) return undefined
  return link === undefined ? { mailing, subscriber } : { mailing, subscriber, link }
}

/** LEB128: seven bits a byte, the lowest first. */
function varint(number: number): number[] {
  const bytes: number[] = []
  let rest = number
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  return [...bytes, rest]
}

function varints(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let number = 0
  let weight = 1
  for (const byte of bytes) {
    number += (byte & 0x7f) * weight
    weight *= 0x80
    if (byte & 0x80) continue
    numbers.push(number)
    number = 0
    weight = 1
  }
  return numbers
}
