import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Allowance } from './allowances.ts'

/**
 * Whose tries they are. A device that somebody has signed in on has its own: strangers who guess at the account, or from
 * the same network, take none of them.
 */
export function passwordTries(email: string, device: string | undefined, client: string | undefined): Allowance[] {
  if (device !== undefined) return [{ scope: `device ${device}`, burst: 10, seconds: 120 }]
  return [...networkTries('sign-in', client, 30, 20), { scope: `account ${digest(email)}`, burst: 10, seconds: 180 }]
}

/** Of codes, once the password was right. */
export function codeTries(userId: number, device: string | undefined): Allowance[] {
  if (device !== undefined) return [{ scope: `device code ${device}`, burst: 10, seconds: 120 }]
  return [{ scope: `code ${userId}`, burst: 10, seconds: 360 }]
}

/** Of one code, which is good once (RFC 6238, 5.2); those of better-auth are good for a minute and a half. */
export const sameCode = (userId: number, code: string): Allowance[] => [
  { scope: `same code ${userId} ${digest(code)}`, burst: 1, seconds: 120 },
]

/** Of mails that anybody can have sent to somebody. */
export function mailTries(email: string, client: string | undefined): Allowance[] {
  return [...networkTries('mail', client, 10, 360), { scope: `mail ${digest(email)}`, burst: 3, seconds: 1_800 }]
}

/** Of the own password, by who has signed in. */
export const ownTries = (userId: number): Allowance[] => [{ scope: `own ${userId}`, burst: 10, seconds: 60 }]

/** Of links that set a password. */
export const linkTries = (client: string | undefined): Allowance[] => networkTries('link', client, 30, 20)

/** An IPv6 network is as large as an ISP gives to one customer: 64 bits of it. */
function networkTries(what: string, client: string | undefined, burst: number, seconds: number): Allowance[] {
  if (client === undefined) return []
  return [{ scope: `network ${what} ${networkOf(client)}`, burst, seconds }]
}

function networkOf(client: string): string {
  if (!isIPv6(client)) return client
  const [head = '', tail = ''] = client.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  return [...first, ...(client.includes('::') ? zeros : []), ...last].slice(0, 4).map(short).join(':')
}

const short = (group: string) => group.replace(/^0+(?=.)/, '')

/** What was typed in need not be kept. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)
