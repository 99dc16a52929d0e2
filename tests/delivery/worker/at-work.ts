import sql from 'sql-template-tag'
import { afterEach, expect } from 'vitest'
import type { Pool } from '../../../src/database/pool.ts'
import { type Ledger, ledgerOf } from '../../../src/delivery/ledger.ts'
import { findMailing, type Mailing } from '../../../src/delivery/mailings.ts'
import { relayPurpose } from '../../../src/delivery/relays/relays.ts'
import { parseSmtpUrl } from '../../../src/delivery/smtp/relay-address.ts'
import { startWorker, type Worker } from '../../../src/delivery/worker/worker.ts'
import { keyRing } from '../../../src/links/keys.ts'
import { createLog } from '../../../src/log.ts'
import { seal } from '../../../src/seal.ts'
import { type Script, startSmtpServer, type TestServer } from '../../support/smtp-server.ts'

const secrets = ['a secret that is long enough to seal a key with']
const patience = { timeout: 20_000, interval: 20 }

/** Workers and relays for the tests of one file, gone after each. */
export function useWorkers(pool: () => Pool) {
  const closers: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
    // What a test leaves unsent is not for the worker of the next.
    await pool().query(
      "update mailings set status = 'cancelled', paused_by = null where status in ('sending', 'paused')",
    )
    await pool().query('update relays set address = null, down_since = null, down_reason = null')
  })

  return {
    startRelay: async (script: Script = {}): Promise<TestServer> => {
      const relay = await startSmtpServer(script)
      closers.push(relay.close)
      return relay
    },
    work: async ({ url }: { url: string }, connections = 4, leaseSeconds = 60, db = pool()): Promise<Worker> => {
      await pool().query(sql`update relays set connections = ${connections}`)
      const worker = startWorker({
        pool: db,
        ring: keyRing(secrets),
        secrets,
        publicUrl: 'https://news.example.com',
        defaultRelay: { address: parseSmtpUrl(url), standIn: false },
        log: createLog('silent'),
        leaseSeconds,
      })
      closers.push(worker.stop)
      return worker
    },
    /** As an admin gives it: it takes the place of the environment's. */
    giveAddress: (url: string) =>
      pool().query(sql`update relays set address = ${seal(secrets, url, relayPurpose('default'))}`),
    ledgerBecomes: (mailing: number, expected: Partial<Ledger>) =>
      expect.poll(() => ledgerOf(pool(), mailing), patience).toMatchObject(expected),
    mailingBecomes: (id: number, expected: Partial<Mailing>) =>
      expect.poll(() => findMailing(pool(), id), patience).toMatchObject(expected),
  }
}
