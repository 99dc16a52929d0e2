import { domainToASCII } from 'node:url'
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'

/** A mail that a server of ours was given. */
export interface Received {
  /** Empty: of a bounce. */
  readonly sender: string
  readonly recipients: readonly string[]
  readonly source: Buffer
}

/** Undefined when it is larger than it may be: the server itself answers 552 then. */
export async function receive(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<Received | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) chunks.push(chunk)
  }
  if (stream.sizeExceeded) return undefined
  const { mailFrom, rcptTo } = envelope
  const sender = mailFrom ? addressOf(mailFrom) : ''
  return { sender, recipients: rcptTo.map(addressOf), source: Buffer.concat(chunks) }
}

/** As it came: the server has turned punycode into Unicode. */
export function addressOf({ address }: SMTPServerAddress): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return /^\p{ASCII}*$/u.test(domain) ? address : address.slice(0, at + 1) + domainToASCII(domain)
}
