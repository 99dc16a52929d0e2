import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { createList } from '../../audience/lists.ts'
import type { Pool } from '../../database/pool.ts'
import { type Mailing, scheduleMailing } from '../../delivery/mailings.ts'
import { readIssue } from '../../issues/read.ts'
import { finalizeIssue, saveDraft } from '../../issues/store.ts'
import { createNewsletter } from '../../newsletters/newsletter.ts'
import { packageRoot } from '../../root.ts'

let made = 0

/** A mailing of the sample issue that is due, to so many made-up readers: `reader-1@readers.invalid` and on. */
export async function makeUpMailing(pool: Pool, recipients: number): Promise<Mailing> {
  made++
  const newsletter = await createNewsletter(pool, {
    slug: `made-up-${made}`,
    name: 'Made up',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    senderName: 'Daybreak',
    senderAddress: 'newsletter@daybreak.invalid',
    postalAddress: '',
    theme: 'daily',
    schedule: null,
  })
  const list = await createList(pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await pool.query(sql`insert into subscribers (email, name)
    select 'reader-' || n || '@readers.invalid', '读者' || n from generate_series(1, ${recipients}::integer) as n
    on conflict do nothing`)
  await pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source, confirmed_at)
    select ${list.id}, id, 'confirmed', 'made up', now() from subscribers order by id limit ${recipients}`)
  await pool.query('analyze subscribers, subscriptions')
  const { issue, hash } = readIssue(await readFile(join(packageRoot, 'src/commands/demo/sample-issue.md')))
  await saveDraft(pool, newsletter.id, issue, hash)
  const { id } = await finalizeIssue(pool, newsletter.id, issue.date)
  const mailing = { newsletterId: newsletter.id, issueId: id, listIds: [list.id], scheduledFor: new Date() }
  return scheduleMailing(pool, mailing)
}
