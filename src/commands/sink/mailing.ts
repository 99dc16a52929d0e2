import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { createList } from '../../audience/lists.ts'
import type { Pool } from '../../database/pool.ts'
import { type Mailing, scheduleMailing } from '../../delivery/mailings.ts'
import { readMarkdown } from '../../issues/read-text.ts'
import { finalizeIssue, saveDraft } from '../../issues/store.ts'
import { createNewsletter, type Newsletter } from '../../newsletters/newsletter.ts'
import { packageRoot } from '../../root.ts'
import { dayIn } from '../../schedule/slot.ts'

/** Where the made-up readers are: a provider of its own, when they are fifty or more. */
export const readersDomain = 'readers.invalid'

let made = 0

/** A mailing of the sample issue that is due, to so many made-up readers: `reader-1@readers.invalid` and on. */
export async function makeUpMailing(pool: Pool, recipients: number): Promise<Mailing> {
  const { newsletter, listId, issueId } = await makeUpIssue(pool, recipients)
  return scheduleMailing(pool, { newsletterId: newsletter.id, issueId, listIds: [listId], scheduledFor: new Date() })
}

export interface MadeUp {
  readonly newsletter: Newsletter
  readonly listId: number
  readonly issueId: number
}

/**
 * Where it is about noon. A slot that is taken up hours later, or by a clock that is a day wrong, is of the day that it is
 * meant to be then: soon after midnight it would be of the day before.
 */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** What a mailing of today needs, but no mailing. */
export async function makeUpIssue(pool: Pool, recipients: number, schedule: string | null = null): Promise<MadeUp> {
  made++
  const newsletter = await createNewsletter(pool, {
    slug: `made-up-${made}`,
    name: 'Made up',
    language: 'zh-CN',
    timeZone: schedule === null ? 'Asia/Shanghai' : zoneAtNoon(),
    senderName: 'Daybreak',
    senderAddress: 'newsletter@daybreak.invalid',
    postalAddress: '',
    theme: 'daily',
    schedule,
  })
  // Due at once: what came to its hour before a schedule was set is not run.
  await pool.query(sql`update newsletters set schedule_since = now() - interval '1 minute' where id = ${newsletter.id}`)
  const list = await createList(pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await pool.query(sql`insert into subscribers (email, name)
    select 'reader-' || n || '@' || ${readersDomain}::text, '读者' || n from generate_series(1, ${recipients}::integer) as n
    on conflict do nothing`)
  await pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source, confirmed_at)
    select ${list.id}, id, 'confirmed', 'made up', now() from subscribers order by id limit ${recipients}`)
  await pool.query('analyze subscribers, subscriptions')
  const { issue, hash } = readMarkdown(await readFile(join(packageRoot, 'src/commands/demo/sample-issue.md')))
  const date = dayIn(newsletter.timeZone, new Date())
  await saveDraft(pool, newsletter.id, { ...issue, date }, hash)
  const { id } = await finalizeIssue(pool, newsletter.id, date)
  return { newsletter, listId: list.id, issueId: id }
}
