import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing, SigningKey } from '../links/keys.ts'

/**
 * A proof of work: for each part, counted from 0, a number such that the SHA-256 of `challenge.part.number` begins with
 * so many zero bits. Many small parts take about the same time each time, where one large one may take ten times as
 * long.
 */
export interface Challenge {
  readonly challenge: string
  readonly parts: number
  readonly bits: number
}

export interface Proof {
  readonly challenge: string
  readonly answer: readonly string[]
}

/** Who is challenged: a proof is good for nobody else. */
export interface Challenged {
  readonly newsletterId: number
  readonly email: string
}

const parts = 16
// 16 × 2^14 hashes: half a second of a browser. In a flood up to eight times as many, for a slow phone half a minute.
const leastBits = 14
const mostBits = 17
/** How long there is for it: a slow phone, and a reader who was called away. */
const lifeSeconds = 600

const headLength = 12
const macLength = 12

/**
 * Key id (1 byte), second of its end (4), bits (1), chance (6), and a MAC of 96 bits over these and whom it is for. In
 * base64url: 32 characters, so that what is hashed fits one block.
 * @param flood how many times what goes free
 */
export function makeChallenge(ring: KeyRing, challenged: Challenged, flood: number, now = Date.now()): Challenge {
  const bits = Math.min(mostBits, leastBits + Math.max(0, Math.floor(Math.log2(flood))))
  const head = Buffer.alloc(headLength)
  head.writeUInt8(ring[0].id, 0)
  head.writeUInt32BE(Math.floor(now / 1000) + lifeSeconds, 1)
  head.writeUInt8(bits, 5)
  randomBytes(6).copy(head, 6)
  return { challenge: Buffer.concat([head, macOf(ring[0], head, challenged)]).toString('base64url'), parts, bits }
}

/** @returns until when the challenge is good, so that it is remembered as spent; undefined when the proof is none */
export function verifyProof(
  ring: KeyRing,
  challenged: Challenged,
  { challenge, answer }: Proof,
  now = Date.now(),
): Date | undefined {
  const bytes = Buffer.from(challenge.slice(0, 64), 'base64url')
  if (bytes.length !== headLength + macLength || bytes.toString('base64url') !== challenge) return undefined
  const head = bytes.subarray(0, headLength)
  const end = head.readUInt32BE(1) * 1000
  const given = bytes.subarray(headLength)
  const ours = ring.some((key) => key.id === head[0] && timingSafeEqual(macOf(key, head, challenged), given))
  if (!ours || end <= now || answer.length !== parts) return undefined
  const solved = answer.every((number, part) => /^\d{1,12}$/.test(number) && solves(challenge, part, number, head[5]!))
  return solved ? new Date(end) : undefined
}

function solves(challenge: string, part: number, number: string, bits: number): boolean {
  const hash = createHash('sha256').update(`${challenge}.${part}.${number}`).digest()
  return Math.clz32(hash.readUInt32BE(0)) >= bits
}

function macOf(key: SigningKey, head: Buffer, { newsletterId, email }: Challenged): Buffer {
  const data = Buffer.concat([head, Buffer.from(`${newsletterId} ${email.toLowerCase()}`)])
  return key.mac(data).subarray(0, macLength)
}
