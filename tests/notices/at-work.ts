import sql from 'sql-template-tag'
import { afterEach, expect } from 'vitest'
import { type Pool, rowsOf, transaction } from '../../src/database/pool.ts'
import { parseSmtpUrl } from '../../src/delivery/smtp/relay-address.ts'
import { keyRing } from '../../src/links/keys.ts'
import { createLog } from '../../src/log.ts'
import type { NewNotice } from '../../src/notices/notice.ts'
import { queueUnproven } from '../../src/notices/outbox.ts'
import { type Notices, startNotices } from '../../src/notices/start.ts'
import { type Script, startSmtpServer, type TestServer } from '../support/smtp-server.ts'

export const secrets = ['a secret that is long enough to seal a key with']
export const ring = keyRing(secrets)
export const publicUrl = 'https://news.example.com'

export interface NoticeRow {
  readonly kind: string
  readonly address: string
  readonly status: string
  readonly attempts: number
  readonly reply: string | null
}

export const noticeRows = (pool: Pool) =>
  rowsOf<NoticeRow>(pool, sql`select kind, address, status, attempts, reply from notices order by id`)

export const noticesBecome = (pool: Pool, expected: readonly Partial<NoticeRow>[]) =>
  expect.poll(() => noticeRows(pool), { timeout: 20_000, interval: 20 }).toMatchObject(expected)

export const queue = (pool: Pool, notice: NewNotice) => transaction(pool, (db) => queueUnproven(db, notice))

/** What sends notices, and relays for it, gone after each test; as are the notices. */
export function useNotices(pool: () => Pool) {
  const closers: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
    await pool().query('delete from notices')
    await pool().query('update relays set down_since = null, down_reason = null, per_day = null, claimed_today = 0')
  })
  return {
    closeLater: (close: () => Promise<void>) => void closers.push(close),
    startRelay: async (script: Script = {}): Promise<TestServer> => {
      const relay = await startSmtpServer(script)
      closers.push(relay.close)
      return relay
    },
    sendThrough: ({ url }: { url: string }): Notices => {
      const notices = startNotices({
        pool: pool(),
        ring,
        secrets,
        publicUrl,
        defaultRelay: { address: parseSmtpUrl(url), standIn: false },
        log: createLog('silent'),
      })
      closers.push(notices.stop)
      return notices
    },
  }
}
