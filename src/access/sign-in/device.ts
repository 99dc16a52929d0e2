import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../../links/keys.ts'

/** In days. */
export const deviceDays = 365

/**
 * A device on which somebody has signed in before, in a cookie: `<user>.<random>.<MAC>`. It opens nothing; it only has
 * tries of its own, which nobody else can use up.
 */
export function makeDevice(ring: KeyRing, userId: number): string {
  const head = `${userId}.${randomBytes(12).toString('base64url')}`
  return `${head}.${macOf(ring[0], head).toString('base64url')}`
}

/** The name of the device; undefined when it is not one of this user's. */
export function deviceOf(ring: KeyRing, userId: number, cookie: string | undefined): string | undefined {
  const [, head, mac] = /^(\d{1,10}\.[\w-]{16})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (head === undefined || mac === undefined || !head.startsWith(`${userId}.`)) return undefined
  const given = Buffer.from(mac, 'base64url')
  return ring.some((key) => timingSafeEqual(macOf(key, head), given)) ? head : undefined
}

const macOf = (key: KeyRing[number], head: string) => key.mac(Buffer.from(`sign-in device\n${head}`))
