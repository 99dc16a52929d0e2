import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Whether we may connect to an address. */
export type IsAllowed = (address: string) => boolean

const inner = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inner.addSubnet(network, prefix)
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inner.addSubnet(network, prefix, 'ipv6')
}

/** Of the network outside: neither this machine, nor one of a private or link-local network, nor one behind a translation. */
export const isPublic: IsAllowed = (address) => {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '')
  return isIP(plain) !== 0 && !inner.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4')
}

export interface Asked {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** As much of it as was asked for. */
  readonly body: Buffer
}

export interface AskOptions {
  readonly method: 'HEAD' | 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** How much of what is answered is read; left out: nothing. */
  readonly readBytes?: number
  /** For all of it. */
  readonly timeoutMs: number
  readonly isAllowed: IsAllowed
}

/** Where we were not allowed to go. */
export class NotAllowed extends Error {}

/**
 * Asks somebody else's server, at an address that anybody may have written: only where we may go, whatever the name
 * resolves to at that moment. Follows nothing.
 * @param url http or https
 * @throws NotAllowed; Error of the network, or when the time is over
 */
export async function askOutside(url: URL, options: AskOptions): Promise<Asked> {
  const { method, headers, body, readBytes = 0, timeoutMs, isAllowed } = options
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isAllowed(host)) throw new NotAllowed(host)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const request = send(url, { method, headers, signal, agent: false, lookup: lookupAllowed(isAllowed) }, (answer) => {
      const answered = { status: answer.statusCode!, headers: answer.headers }
      void beginningOf(answer, readBytes).then((read) => resolve({ ...answered, body: read }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** The same, and on to where it sends us. @throws NotAllowed when that is where we may not go */
export async function askFollowing(url: URL, options: AskOptions, redirects = 5): Promise<Asked> {
  const asked = await askOutside(url, options)
  const { location } = asked.headers
  const isRedirect = asked.status >= 300 && asked.status < 400 && location && URL.canParse(location, url.href)
  const next = isRedirect && redirects > 0 ? new URL(location, url) : undefined
  return next && /^https?:$/.test(next.protocol) ? askFollowing(next, options, redirects - 1) : asked
}

/** What comes of it: whoever has answered has answered, also if the rest is lost. */
async function beginningOf(answer: IncomingMessage, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    if (bytes > 0) {
      for await (const chunk of answer) {
        chunks.push(chunk)
        length += chunk.length
        if (length >= bytes) break
      }
    }
  } catch {
    // the connection broke, or the time is over
  }
  answer.destroy()
  return Buffer.concat(chunks).subarray(0, bytes)
}

/** The connection goes to the address that was looked at: a name cannot mean another one a moment later. */
const lookupAllowed =
  (isAllowed: IsAllowed): LookupFunction =>
  (host, options, callback) => {
    systemLookup(host, { ...options, all: true }, (error, found) => {
      const allowed = error ? [] : found.filter(({ address }) => isAllowed(address))
      if (allowed.length === 0) return callback(error ?? new NotAllowed(host), '', 0)
      if (options.all) callback(null, allowed)
      else callback(null, allowed[0]!.address, allowed[0]!.family)
    })
  }
