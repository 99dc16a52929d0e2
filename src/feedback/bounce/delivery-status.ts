import type { Reason } from '../../replies/reasons.ts'
import { saysLittle, shortened, statusIn } from '../../replies/reply.ts'
import { addressesIn, cleanAddress } from './addresses.ts'
import { decodeWords, type Fields, fieldOf, readFields } from './fields.ts'

/** One recipient of a report (RFC 3464). */
export interface Reported {
  /** Empty when the report gives none that is a mail address. */
  readonly address: string
  readonly failed: boolean
  /** Not yet delivered, but still tried. */
  readonly delayed: boolean
  readonly status: string
  readonly reply: string
  /** What the relay made of it; never a hard reason. */
  readonly category: Reason | undefined
}

export function readDeliveryStatus(body: string): Reported[] {
  return groupsOf(body)
    .filter((fields) => ['final-recipient', 'original-recipient', 'action'].some((name) => fields.has(name)))
    .map(reportedOf)
}

/** Groups are parted by empty lines; where these are missing, a second recipient begins the next group. */
function groupsOf(body: string): Fields[] {
  const groups: string[][] = [[]]
  for (const line of body.split(/\r\n|\n|\r/)) {
    const open = groups.at(-1)!
    const repeats = /^final-recipient:/i.test(line) && open.some((other) => /^final-recipient:/i.test(other))
    if (line.trim() === '' || repeats) groups.push(repeats ? [line] : [])
    else open.push(line)
  }
  return groups.map((lines) => readFields(lines.join('\n')))
}

function reportedOf(fields: Fields): Reported {
  const diagnostics = fields.get('diagnostic-code') ?? []
  const said = diagnostics.find((value) => /^\s*smtp\s*;/i.test(value)) ?? diagnostics[0] ?? ''
  const diagnostic = decodeWords(said).replace(/^\s*[\w.-]+\s*;\s*/, '')
  const reply = shortened(diagnostic)
  const given = statusIn(fieldOf(fields, 'status'))
  const better = statusIn(reply)
  return {
    address: recipientOf(fields),
    failed: hasFailed(fieldOf(fields, 'action'), given),
    delayed: /^\s*delay/i.test(fieldOf(fields, 'action')),
    status: saysLittle(given) && better ? better : given,
    reply,
    category: categories[fieldOf(fields, 'x-powermta-bouncecategory').trim().toLowerCase()],
  }
}

/** PowerMTA's, but for `bad-mailbox` and `bad-domain`: nobody is gone by what a relay makes of a reply. */
const categories: Readonly<Record<string, Reason>> = {
  'bad-connection': 'network',
  'content-related': 'spam',
  'inactive-mailbox': 'suspended',
  'invalid-sender': 'policy',
  'message-expired': 'expired',
  'policy-related': 'policy',
  'protocol-errors': 'policy',
  'quota-issues': 'mailboxfull',
  'relaying-issues': 'policy',
  'routing-errors': 'network',
  'spam-related': 'spam',
  'virus-related': 'spam',
}

/** The original recipient is whom we wrote to; the final one may be where that address was forwarded. */
function recipientOf(fields: Fields): string {
  for (const name of ['original-recipient', 'final-recipient', 'x-actual-recipient']) {
    const value = decodeWords(fieldOf(fields, name))
    if (/^\s*x-?(?:400|500)/i.test(value)) continue
    const typed = /^\s*[\w-]{1,30}\s*;\s*(.*)$/.exec(value)
    const plain = decodeXtext(typed?.[1] ?? value)
    const beyondAscii = /[^\x20-\x7e]/.test(plain) && /^\S+@\S+$/.test(plain)
    const address = (beyondAscii ? undefined : addressesIn(plain)[0]?.address) ?? whole(plain)
    if (address) return address
  }
  return ''
}

const whole = (plain: string): string => (/^\S+@\S+$/.test(plain) ? cleanAddress(plain) : '')

/** RFC 3461: `+2B` is a plus, `+3D` an equals sign. What Exchange wraps has an escape of its own. */
const decodeXtext = (value: string): string =>
  /imcea/i.test(value)
    ? value
    : value
        .replaceAll('+2B', '+')
        .replaceAll('+3D', '=')
        .replace(/\\x\{([\da-f]{2,6})\}/gi, (hex, code: string) => unicode(hex, Number.parseInt(code, 16)))

/** RFC 6533, for those that cannot write it as it is. */
const unicode = (as: string, code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : as)

function hasFailed(action: string, status: string): boolean {
  // OpenSMTPD says error.
  if (/^\s*(?:fail|error)/i.test(action)) return true
  return action.trim() === '' && !status.startsWith('2')
}
