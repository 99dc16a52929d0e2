import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { onTestFinished } from 'vitest'
import { type Pool, rowsOf } from '../../../src/database/pool.ts'
import type { NewHit } from '../../../src/feedback/hits/hit.ts'
import type { Newsletter } from '../../../src/newsletters/newsletter.ts'
import { changeNewsletter } from '../../../src/newsletters/newsletter.ts'
import { setScene } from '../../support/scene.ts'

export interface SentMailing {
  readonly mailing: number
  readonly newsletter: Newsletter
  /** Of its one reader. */
  readonly subscriber: number
}

export const link = 'https://example.com/story'

/** A mailing with one reader and one link, as it is once it has been prepared. */
export async function sentMailing(
  pool: Pool,
  privacy: Partial<Pick<Newsletter, 'tracking' | 'networkDays'>> = {},
): Promise<SentMailing> {
  const { mailing, newsletter, list } = await setScene(pool, 1)
  await changeNewsletter(pool, newsletter.id, privacy)
  await pool.query(sql`update mailings set status = 'sent', started_at = now(), finished_at = now(),
    tracking = ${privacy.tracking ?? 'full'} where id = ${mailing.id}`)
  await pool.query(sql`insert into mailing_links (mailing_id, id, url) values (${mailing.id}, 0, ${link})`)
  const [reader] = await rowsOf<{ id: number }>(
    pool,
    sql`select subscriber_id as id from subscriptions where list_id = ${list.id}`,
  )
  return { mailing: mailing.id, newsletter, subscriber: reader!.id }
}

/** An open whose program says which it is. */
export function open({ mailing, subscriber }: SentMailing, userAgent = 'Reader/1'): NewHit {
  return { mailing, subscriber, link: null, method: 'GET', userAgent, purpose: '', client: '203.0.113.9' }
}

export interface Kept {
  readonly mailing: number
  readonly subscriber: number | null
  readonly kind: string
  readonly link: number | null
  readonly userAgent: string
  readonly network: string | null
  readonly class: string
}

export function hitsOf(pool: Pool, mailing: number): Promise<Kept[]> {
  return rowsOf(
    pool,
    sql`select mailing_id as mailing, subscriber_id as subscriber, kind, link_id as link, user_agent as "userAgent",
      network, class from hits where mailing_id = ${mailing} order by id`,
  )
}

/** For the spool; removed with the test. */
export async function spoolDir(): Promise<{ dataDir: string; files: () => Promise<string[]> }> {
  const dataDir = await mkdtemp(join(tmpdir(), `daybreak-test-${process.pid}-`))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  return { dataDir, files: () => readdir(join(dataDir, 'spool', 'hits')).catch(() => []) }
}
