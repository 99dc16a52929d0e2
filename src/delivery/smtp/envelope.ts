import { domainToASCII } from 'node:url'

export interface Envelope {
  /** Empty for the null sender of a notice that nobody may answer. */
  readonly from: string
  readonly to: string
}

/** What a server said it can do, in capitals: `PIPELINING`, `SIZE`, `SMTPUTF8`. */
export type Extensions = ReadonlySet<string>

export interface EnvelopeCommands {
  readonly mail: string
  readonly rcpt: string
  readonly data: string
}

/**
 * The commands of one envelope, with their CRLF; undefined when it needs an SMTPUTF8 (RFC 6531) that is not offered.
 * @param size of the message in bytes (RFC 1870)
 * @throws TypeError for an address that could end the command: addresses are validated where they come in
 */
export function envelopeCommands(
  envelope: Envelope,
  size: number,
  extensions: Extensions,
): EnvelopeCommands | undefined {
  const from = envelope.from === '' ? '' : wireAddress(envelope.from)
  const to = wireAddress(envelope.to)
  const international = !isAscii(from) || !isAscii(to)
  if (international && !extensions.has('SMTPUTF8')) return undefined
  let mail = `MAIL FROM:<${from}>`
  if (extensions.has('SIZE')) mail += ` SIZE=${size}`
  if (international) mail += ' SMTPUTF8'
  return { mail: `${mail}\r\n`, rcpt: `RCPT TO:<${to}>\r\n`, data: 'DATA\r\n' }
}

function wireAddress(address: string): string {
  if (address === '' || /[<>\s\p{Cc}]/u.test(address)) {
    throw new TypeError(`not an address: ${JSON.stringify(address)}`)
  }
  if (isAscii(address)) return address
  // A domain has an ASCII form that every server takes (RFC 5890); a local part has none.
  const at = address.lastIndexOf('@') + 1
  return address.slice(0, at) + (domainToASCII(address.slice(at)) || address.slice(at))
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
