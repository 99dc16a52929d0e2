import { isIP } from 'node:net'
import type { Context } from 'hono'
import type { PeerOf } from './local.ts'

/** The address of whoever asks; undefined where none is known. */
export type ClientOf = (c: Context) => string | undefined

export function createClientOf(peerOf: PeerOf, proxies: number): ClientOf {
  return (c) => clientAt(peerOf(c), c.req.header('x-forwarded-for'), proxies)
}

/**
 * Each proxy writes at the end of X-Forwarded-For from whom it got the request. What stands before the last so many
 * was written by whoever asked, and may say anything.
 * @param proxies how many are in front of us
 */
export function clientAt(peer: string | undefined, forwardedFor: string | undefined, proxies: number) {
  const written = proxies === 0 ? [] : (forwardedFor ?? '').split(',').slice(-proxies)
  return addressIn(written[0] ?? '') ?? addressIn(peer ?? '')
}

/** Without a port, brackets and the zone; an IPv4 peer of a socket that listens on both as IPv4. */
function addressIn(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
  return isIP(bare) ? bare.toLowerCase() : undefined
}
