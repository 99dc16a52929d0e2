import { setTimeout as wait } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf } from '../database/pool.ts'
import type { KeyRing } from '../links/keys.ts'
import type { Log } from '../log.ts'
import { mailboxClient } from './imap.ts'
import { takeReturned } from './take.ts'

/** Reads a mailbox to which comes what is returned. */
export interface MailboxReader {
  stop(): Promise<void>
}

export interface MailboxOptions {
  readonly pool: Pool
  readonly ring: KeyRing
  readonly log: Log
  /** `imaps://user:password@host:993/INBOX`, or `imap://` where the connection is made safe by STARTTLS. */
  readonly url: string
  /** Milliseconds after a failure; doubles up to a hundred times that. */
  readonly restMs?: number
}

// The key of the advisory lock: 'imap' in ASCII.
const lock = 0x696d6170
// IDLE (RFC 2177) tells at once; this is for a server that does not.
const lookAgainMs = 5 * 60_000
// A notice with the mail that it returns.
const maxBytes = 10 * 1024 * 1024

/**
 * Takes what is unread, and what comes, until it is stopped. A mail is marked as read when what it tells is recorded; what
 * is none that came back is flagged as well, for a person to look at. Of several processes one reads.
 */
export function startMailbox({ pool, ring, log, url, restMs = 5_000 }: MailboxOptions): MailboxReader {
  const stopping = new AbortController()
  const { signal } = stopping
  const loop = (async () => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await withLock(pool, () => readMailbox(), signal)
        failures = 0
      } catch (error) {
        if (signal.aborted) break
        failures++
        log.warn({ reason: (error as Error).message }, 'the mailbox for what comes back cannot be read; trying again')
      }
      await wait(Math.min(restMs * 2 ** failures, restMs * 100), undefined, { signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await loop
    },
  }

  async function readMailbox(): Promise<void> {
    const { client, box } = mailboxClient(url, lookAgainMs)
    const close = () => client.close()
    signal.addEventListener('abort', close)
    try {
      await client.connect()
      await client.mailboxOpen(box)
      while (!signal.aborted && client.usable) {
        const told = somethingNew(client, signal)
        await takeUnread(client)
        // Ends with the next command, or with the connection.
        client.idle().catch(() => undefined)
        await told
      }
    } finally {
      signal.removeEventListener('abort', close)
      client.close()
    }
  }

  async function takeUnread(client: ImapFlow): Promise<void> {
    const found = await client.search({ seen: false }, { uid: true })
    for (const uid of found || []) {
      if (signal.aborted) return
      const uids = String(uid)
      const message = await client.fetchOne(uids, { size: true }, { uid: true })
      if (!message) continue
      const isRead = (message.size ?? 0) <= maxBytes && (await take(client, uids))
      await client.messageFlagsAdd(uids, isRead ? ['\\Seen'] : ['\\Seen', '\\Flagged'], { uid: true })
    }
  }

  /** @returns whether it was one that came back */
  async function take(client: ImapFlow, uids: string): Promise<boolean> {
    // PEEK: it is read when it is recorded, not when it is fetched.
    const message = await client.fetchOne(uids, { source: true }, { uid: true })
    const source = message ? message.source : undefined
    if (!source) return false
    const { kind, result } = await takeReturned(pool, ring, source, { source: 'mailbox' })
    log.info({ kind, result, bytes: source.length }, 'a mail came back')
    return kind !== 'other'
  }
}

/** Until mails come, the connection ends, or it is time to look by ourselves. */
function somethingNew(client: ImapFlow, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, lookAgainMs)
    function done() {
      clearTimeout(timer)
      client.off('exists', done)
      client.off('close', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    client.on('exists', done)
    client.on('close', done)
    signal.addEventListener('abort', done)
  })
}

/** While another process has it, nothing is done. */
async function withLock(pool: Pool, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const db: Connection = await pool.connect()
  try {
    const row = await rowOf<{ locked: boolean }>(db, sql`select pg_try_advisory_lock(${lock}) as locked`)
    if (row!.locked && !signal.aborted) await work()
  } finally {
    // Closed, not reused: the lock ends with it.
    db.release(true)
  }
}
