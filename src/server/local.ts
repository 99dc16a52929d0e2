import { BlockList } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'

/** The address of the other end of the connection. */
export type PeerOf = (c: Context) => string | undefined

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const setByProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/**
 * Lets through what comes from a browser on this machine, and nothing else: not what a proxy on this machine passes on,
 * and not a page of somebody else's whose name has been pointed at this machine. A proxy may hide all of its traces;
 * so where readers are told to reach us under a public name, nobody is let through.
 */
export function onlyThisMachine(publicUrl: string, peerOf: PeerOf): MiddlewareHandler {
  const published = !localHost.test(new URL(publicUrl).host)
  return async (c, next) => {
    const local = isLoopback(peerOf(c)) && localHost.test(c.req.header('host') ?? '')
    const passedOn = setByProxies.some((name) => c.req.header(name) !== undefined)
    if (published || !local || passedOn) return c.notFound()
    await next()
  }
}

function isLoopback(address: string | undefined): boolean {
  if (!address) return false
  // An IPv4 peer of a socket that listens on both.
  const plain = address.replace(/^::ffff:/i, '')
  return loopback.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4')
}
