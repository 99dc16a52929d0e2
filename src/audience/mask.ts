import { shownAddress } from '../message/shown-address.ts'

/**
 * An address that its owner knows again and nobody else learns: a link out of a mail is forwarded with the mail, and
 * opens for whoever gets it.
 */
export function maskAddress(address: string): string {
  const shown = shownAddress(address)
  const at = shown.lastIndexOf('@')
  const [first = ''] = shown.slice(0, Math.max(0, at))
  return at < 0 ? '***' : `${first}***${shown.slice(at)}`
}

/** The same of a name. */
export function maskName(name: string): string {
  const [first = ''] = name
  return `${first}***`
}

/** What was suppressed, as the audit log names it: an address is not to outlive its erasure there. */
export const maskIfAddress = (what: string): string => (/[^@]@/.test(what) ? maskAddress(what) : what)
