import { domainToUnicode } from 'node:url'

/** An address as its owner knows it, its domain in its own letters: to be read, never for headers or an envelope. */
export function shownAddress(address: string): string {
  if (!address.includes('xn--')) return address
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + (domainToUnicode(address.slice(at)) || address.slice(at))
}
