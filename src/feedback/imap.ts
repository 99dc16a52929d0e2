import { ImapFlow } from 'imapflow'

export interface MailboxClient {
  readonly client: ImapFlow
  /** The mailbox that the address names. */
  readonly box: string
}

/** @param url `imaps://user:password@host:993/INBOX` @param maxIdleTime milliseconds */
export function mailboxClient(text: string, maxIdleTime?: number): MailboxClient {
  const url = new URL(text)
  const secure = url.protocol === 'imaps:'
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    ...(maxIdleTime !== undefined && { maxIdleTime }),
  })
  // Whoever waits for an answer learns of it as well; without a listener it would end the process.
  client.on('error', () => undefined)
  return { client, box: decodeURIComponent(url.pathname.slice(1)) || 'INBOX' }
}

export type Look =
  | { readonly kind: 'opens'; readonly box: string; readonly unread: number }
  /** In the words of the server, or of the connection. */
  | { readonly kind: 'fails'; readonly reason: string }

/** Opens the mailbox as the one who reads it does, changes nothing in it, and leaves again. */
export async function lookAtMailbox(url: string): Promise<Look> {
  const { client, box } = mailboxClient(url)
  try {
    await client.connect()
    await client.mailboxOpen(box, { readOnly: true })
    const unread = (await client.search({ seen: false }, { uid: true })) || []
    return { kind: 'opens', box, unread: unread.length }
  } catch (error) {
    const { responseText, message } = error as Error & { readonly responseText?: string }
    return { kind: 'fails', reason: responseText || message }
  } finally {
    client.close()
  }
}
