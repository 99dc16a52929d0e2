/** Finds mail addresses in text that was written for people. */
export interface Found {
  readonly address: string
  readonly start: number
  readonly end: number
}

// ASCII, so that the address ends where Chinese begins; bounded, so that a line of dots costs no more than its length.
const pattern =
  /(?:"[^"\s@]{1,64}"|[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,100})@(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})|\[[\d.]{7,15}\])/g

export function addressesIn(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(pattern)) {
    const raw = match[0]
    const leading = /^(?:smtp=|['`*=|/~{!.-]*)/i.exec(raw)?.[0].length ?? 0
    const trimmed = raw.slice(leading).replace(/[.-]+$/, '')
    const address = cleanAddress(trimmed)
    if (address) found.push({ address, start: match.index + leading, end: match.index + leading + trimmed.length })
  }
  return found
}

/** One address, without what is around it; empty when it is none. */
export function cleanAddress(value: string): string {
  const bare = value.replace(/^[\s<']+/, '').replace(/[\s>',;]{1,20}$/, '')
  const at = bare.lastIndexOf('@')
  if (at < 1 || at === bare.length - 1) return ''
  const local = bare.slice(0, at)
  const domain = bare.slice(at + 1).toLowerCase()
  if (/^imcea/i.test(local)) return decapsulated(local)
  return `${local}@${domain}`
}

/** The address that Exchange has wrapped: `IMCEASMTP-user+40example+2Ecom@gateway`; none in a legacy DN (`IMCEAEX`). */
function decapsulated(local: string): string {
  const inner = /^imcea(?:smtp|rfc822|invalid|mailto)-(.*)$/i.exec(local)?.[1] ?? ''
  const decoded = inner.replace(/\+([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /^[^\s@]+@[^\s@]+$/.test(decoded) ? cleanAddress(decoded) : ''
}

export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Each address once, whatever its case. */
export const unique = (addresses: readonly string[]): string[] => [
  ...new Map(addresses.map((address) => [address.toLowerCase(), address])).values(),
]
