import { namesMachine, namesPhoneLibrary, namesReader } from './names.ts'

/** `proxied`: a reader's, probably, but fetched by their provider, so that the network tells nothing. */
export type HitClass = 'person' | 'machine' | 'proxied' | 'unclear'

/** What a request tells of who made it. Header values as received, empty when absent. */
export interface Signals {
  readonly method: string
  readonly userAgent: string
  /** `Purpose`, `Sec-Purpose` or `X-Purpose`. */
  readonly purpose: string
  readonly kind?: 'open' | 'click' | undefined
  /** Milliseconds from the relay's acceptance of the message to the request, where both are known. */
  readonly sinceAcceptance?: number | undefined
}

/**
 * Stands beside each class, so that the past can be classed again when the rules change.
 *
 * 1. HEAD and prefetching; Apple, Gmail and Yahoo by their exact words; a few scanners and programs by name.
 * 2. Bursts. Many more names; robots by their custom of giving an address; a proxy of pictures that follows a link is a
 *    machine. `java` only at the beginning: phones with UC Browser have it in the middle. What is neither a browser nor a
 *    program for mail is unclear, and a machine where it clicks within two seconds of acceptance.
 */
export const rulesVersion = 2

/** Classes one request by itself; what only several of them show is in `bursts.ts`. */
export function classify({ method, userAgent, purpose, kind, sinceAcceptance }: Signals): HitClass {
  if (asksAhead(method, purpose) || isExactly(userAgent)) return 'machine'
  if (isProxy(userAgent)) return kind === 'click' ? 'machine' : 'proxied'
  if (namesMachine(userAgent)) return 'machine'
  if (namesReader(userAgent)) return 'person'
  if (namesPhoneLibrary(userAgent) && kind !== 'click') return 'person'
  return kind === 'click' && isQuick(sinceAcceptance) ? 'machine' : 'unclear'
}

/**
 * Nobody who reads sends HEAD. A browser that loads what somebody might want next says so: Sec-Purpose by the Fetch
 * standard, Purpose by older Chrome, X-Purpose by Safari, X-Moz by Firefox.
 */
const asksAhead = (method: string, purpose: string) =>
  method === 'HEAD' || /(?<![a-z])(?:prefetch|prerender|preview)(?![a-z])/i.test(purpose)

// Gmail asks for a mail's pictures when it arrives, from a browser of 2015: mautic/mautic#10245, ankane/ahoy_email#139.
const gmailPrefetch = 'Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0'

/** Apple's Mail Privacy Protection fetches as exactly `Mozilla/5.0`, of every mail and whether or not it is read. */
const isExactly = (userAgent: string) => userAgent === 'Mozilla/5.0' || userAgent.endsWith(gmailPrefetch)

/** They fetch when the mail is shown, and keep what they got. They load pictures: no link is followed by way of them. */
const isProxy = (userAgent: string) => /GoogleImageProxy|YahooMailProxy/.test(userAgent)

const quickMs = 2_000
const beforeMs = 60_000

/**
 * A click when the message has hardly been accepted; or before: a gateway that looks at a message while it takes it. Weak
 * by itself, so that it decides only beside another sign. Longer before tells nothing: an outcome that was unknown may
 * have been set by hand, hours later.
 */
export function isQuick(sinceAcceptance: number | undefined): boolean {
  return sinceAcceptance !== undefined && sinceAcceptance <= quickMs && sinceAcceptance >= -beforeMs
}
