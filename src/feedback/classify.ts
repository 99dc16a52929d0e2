export type HitClass = 'person' | 'machine' | 'proxied' | 'unclear'

/** What a request tells of who made it. Header values as received, empty when absent. */
export interface Signals {
  readonly method: string
  readonly userAgent: string
  /** `Purpose`, `Sec-Purpose` or `X-Purpose`. */
  readonly purpose: string
}

/** Stands beside each class, so that the past can be classed again when the rules change. */
export const rulesVersion = 1

const gmailPrefetch = 'Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0'
// As whole words: `bot` alone must not meet a phone by the name of Cubot.
const automaton = /\b(?:bot|crawler|spider|curl|wget|python-requests|go-http-client|headlesschrome|java)\b/i
const scanner = /\b(?:barracuda|mimecast|proofpoint|safelinks|symantec|messagelabs|trendmicro|forcepoint)\b/i

/** Classes one request by itself; what only a burst of them shows is classed when the burst is seen. */
export function classify({ method, userAgent, purpose }: Signals): HitClass {
  if (method === 'HEAD' || /prefetch|preview/i.test(purpose)) return 'machine'
  // Apple Mail Privacy Protection fetches as exactly this.
  if (userAgent === 'Mozilla/5.0' || userAgent.endsWith(gmailPrefetch)) return 'machine'
  if (/GoogleImageProxy|YahooMailProxy/.test(userAgent)) return 'proxied'
  if (automaton.test(userAgent) || scanner.test(userAgent)) return 'machine'
  return userAgent === '' ? 'unclear' : 'person'
}
