import sql from 'sql-template-tag'
import type { Daybreak } from '../../app.ts'
import { rowsOf } from '../../database/pool.ts'
import { templateOf } from '../../delivery/mailings.ts'
import { paths } from '../../links/paths.ts'
import { mergeHtml, type Recipient } from '../../message/merge.ts'
import type { Context } from '../context.ts'
import { createProgress } from '../print.ts'

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const gmail = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
const applePrivacy = 'Mozilla/5.0'

/** Who does what with the mail: the others leave it unread. */
const readers = [
  { userAgent: iPhone, clicks: true },
  { userAgent: windows, unsubscribes: true },
  { userAgent: gmail },
  { userAgent: applePrivacy },
  { userAgent: iPhone },
  { userAgent: applePrivacy },
  { userAgent: windows },
  { userAgent: iPhone },
]

/** Some of those who got the mail open it, one follows a link, one unsubscribes by one click, all by real HTTP. */
export async function readTheMail({ say }: Context, daybreak: Daybreak, mailing: number): Promise<void> {
  const { pool } = daybreak.database
  const template = await templateOf(pool, mailing)
  const recipients = await rowsOf<Recipient>(
    pool,
    sql`select subscriber_id as subscriber, address, name from deliveries
      where mailing_id = ${mailing} and status = 'accepted' order by subscriber_id limit ${readers.length}`,
  )
  const progress = createProgress(say('demo.readers'), recipients.length)
  for (const [at, recipient] of recipients.entries()) {
    const { userAgent, clicks, unsubscribes } = readers[at]!
    const html = mergeHtml(template, daybreak.ring, recipient)
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, daybreak.localUrl), { headers: { 'user-agent': userAgent }, redirect: 'manual', ...init })

    await ask(pathIn(html, paths.open))
    if (clicks) await ask(pathIn(html, paths.click))
    if (unsubscribes) {
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      await ask(pathIn(html, paths.unsubscribe), { method: 'POST', body })
    }
    progress(at + 1)
  }
}

/** Taken from the mail as a reader's program would, but asked of this process, whatever PUBLIC_URL says. */
function pathIn(html: string, prefix: string): string {
  const [path] = new RegExp(`(?<=//[^/"']+)${prefix}[\\w-]+`).exec(html) ?? []
  if (!path) throw new Error(`the mail has no link below ${prefix}`)
  return path
}
