import sql from 'sql-template-tag'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { suppressionsOf } from '../../src/audience/suppressions.ts'
import type { Pool } from '../../src/database/pool.ts'
import { startMailbox } from '../../src/feedback/mailbox.ts'
import { createBounceAddresses } from '../../src/links/bounce-address.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { type ImapServer, startImapServer } from '../support/imap-server.ts'
import { type Reader, ring, startSendingTo } from '../support/sending.ts'
import { report } from './bounce/mails.ts'

const database = useDatabase()
const pool = () => database.pool
const keys = hashKeysOf(['a secret of thirty-two characters'])
const patience = { timeout: 20_000, interval: 20 }
let mailing: number
let readers: readonly Reader[]
beforeAll(async () => {
  const sending = await startSendingTo(pool(), 6)
  mailing = sending.mailing.id
  readers = sending.readers
  await pool().query(sql`update deliveries set status = 'accepted', attempts = 1, due_at = null, settled_at = now()
    where mailing_id = ${mailing}`)
})

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function serve(): Promise<ImapServer> {
  const server = await startImapServer('bounces', 'p@ss word')
  closers.push(server.close)
  return server
}

function read(server: ImapServer, db: Pool = pool()): void {
  const url = server.url.replace('p@ss word', encodeURIComponent('p@ss word'))
  closers.push(startMailbox({ pool: db, ring, log: createLog('silent'), url, restMs: 20 }).stop)
}

/** As a server gives it back that returns nothing of the mail. */
function bounceOf({ subscriber, address }: Reader): string {
  const to = createBounceAddresses(ring, mailing, 'bounces@news.example')(subscriber)
  return report(`Final-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1`)
    .replace('To: bounces@news.example', `To: ${to}`)
    .replaceAll(/\r?\n/g, '\r\n')
}
const flagsOf = (server: ImapServer) => server.mails.map(({ flags }) => [...flags].sort())
const suppressedBecomes = (reader: Reader) =>
  expect.poll(() => suppressionsOf(pool(), keys, reader.address), patience).toMatchObject([{ reason: 'bounce' }])

describe('a mailbox', () => {
  it('is read: what waits in it, and what comes', async () => {
    const server = await serve()
    server.deliver(bounceOf(readers[0]!))
    read(server)
    await suppressedBecomes(readers[0]!)
    server.deliver(bounceOf(readers[1]!))
    await suppressedBecomes(readers[1]!)
    await expect.poll(() => flagsOf(server), patience).toEqual([['\\Seen'], ['\\Seen']])
  })

  it('leaves what is none that came back for a person to look at', async () => {
    const server = await serve()
    server.deliver('From: chen@example.org\r\nTo: bounces@news.example\r\nSubject: hello\r\n\r\nWho are you?\r\n')
    read(server)
    await expect.poll(() => flagsOf(server), patience).toEqual([['\\Flagged', '\\Seen']])
  })

  it('is read again after the connection was lost', async () => {
    const server = await serve()
    read(server)
    await expect.poll(() => server.connections, patience).toBe(1)
    server.drop()
    await expect.poll(() => server.connections, patience).toBeGreaterThan(1)
    server.deliver(bounceOf(readers[2]!))
    await suppressedBecomes(readers[2]!)
  })

  it('keeps as unread what could not be recorded', async () => {
    const server = await serve()
    server.deliver(bounceOf(readers[3]!))
    let away = true
    let connects = 0
    const db = new Proxy(pool(), {
      get: (target, name) => {
        if (name !== 'connect') return Reflect.get(target, name)
        // The lock is had, and then nothing can be recorded.
        return () => (away && ++connects % 2 === 0 ? Promise.reject(new Error('away')) : target.connect())
      },
    })
    read(server, db)
    await expect.poll(() => server.connections, patience).toBeGreaterThan(1)
    expect(flagsOf(server)).toEqual([[]])
    away = false
    await suppressedBecomes(readers[3]!)
  })

  it('is read by one of two processes', async () => {
    const server = await serve()
    read(server)
    await expect.poll(() => server.connections, patience).toBe(1)
    read(server)
    server.deliver(bounceOf(readers[4]!))
    await suppressedBecomes(readers[4]!)
    expect(server.connections).toBe(1)
  })
})
