import sql from 'sql-template-tag'
import { afterEach, expect } from 'vitest'
import type { Pool } from '../../src/database/pool.ts'
import { type Ledger, ledgerOf } from '../../src/delivery/ledger.ts'
import { createRelay } from '../../src/delivery/relays/admin.ts'
import type { RelayChanges } from '../../src/delivery/relays/settings.ts'
import { startWorker, type Worker, type WorkerOptions } from '../../src/delivery/worker/worker.ts'
import { keyRing } from '../../src/links/keys.ts'
import { createLog } from '../../src/log.ts'
import { type Script, startSmtpServer, type TestServer } from './smtp-server.ts'

export const sealingSecrets = ['a secret that is long enough to seal a key with']

/** Relays and workers that end with the test; what a test leaves of mailings, relays and limits is not for the next. */
export function useWorkers(pool: () => Pool) {
  const closers: (() => Promise<void>)[] = []
  let relays = 0

  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
    await pool().query(
      "update mailings set status = 'cancelled', paused_by = null where status in ('preparing', 'sending', 'paused')",
    )
    await pool().query("delete from relays where slug <> 'default'")
    await pool().query(sql`update providers set max_per_second = null, per_second = null, full_per_second = null,
      slowed_at = null, rest_until = null, held_reason = null, hour_settled = 0, hour_hard = 0, rate = 0`)
  })

  return {
    startServer: async (script: Script = {}): Promise<TestServer> => {
      const server = await startSmtpServer(script)
      closers.push(server.close)
      return server
    },
    /** A relay of the table, for such a server. @returns its name */
    addRelay: async ({ url }: { url: string }, settings: RelayChanges = {}): Promise<string> => {
      const slug = `relay-${++relays}`
      await createRelay(pool(), sealingSecrets, { timeZone: 'UTC', ...settings, slug, url })
      return slug
    },
    startWorker: (options: Partial<WorkerOptions> = {}): Worker => {
      const worker = startWorker({
        pool: pool(),
        ring: keyRing(['a secret that is long enough for the tests']),
        secrets: sealingSecrets,
        publicUrl: 'https://news.example.com',
        log: createLog('silent'),
        lookUpMx: async () => [],
        ...options,
      })
      closers.push(worker.stop)
      return worker
    },
    closeLater: (close: () => Promise<void>) => void closers.push(close),
  }
}

export const pollLedger = (pool: Pool, mailing: number, timeout = 20_000) =>
  expect.poll((): Promise<Ledger> => ledgerOf(pool, mailing), { timeout, interval: 20 })

/** The recipients of what a server accepted. */
export const recipientsOf = (...servers: readonly TestServer[]): string[] =>
  servers.flatMap(({ accepted }) => accepted.map(({ to }) => to[0]!))
