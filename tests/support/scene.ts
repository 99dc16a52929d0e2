import sql, { type Sql } from 'sql-template-tag'
import { audienceQuery, type Occasion } from '../../src/audience/audience.ts'
import { createList, type List } from '../../src/audience/lists.ts'
import type { Pool } from '../../src/database/pool.ts'
import { type Mailing, type NewMailing, scheduleMailing } from '../../src/delivery/mailings.ts'
import type { Issue } from '../../src/issues/issue.ts'
import { finalizeIssue, type StoredIssue, saveDraft } from '../../src/issues/store.ts'
import { createNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'

export interface Scene {
  readonly newsletter: Newsletter
  readonly list: List
  readonly issue: StoredIssue
  readonly mailing: Mailing
}

let scenes = 0

/** A mailing that is due: a final issue, and a list with so many confirmed subscribers `s1@readers.example` and on. */
export async function setScene(pool: Pool, subscribers: number, how: Partial<NewMailing> = {}): Promise<Scene> {
  const newsletter = await makeNewsletter(pool)
  const list = await createList(pool, { newsletterId: newsletter.id, slug: 'readers', name: 'Readers' })
  await addSubscribers(pool, list.id, subscribers)
  const issue = await makeFinalIssue(pool, newsletter, '2026-11-02')
  const mailing = await scheduleMailing(pool, {
    newsletterId: newsletter.id,
    issueId: issue.id,
    listIds: [list.id],
    scheduledFor: new Date(),
    ...how,
  })
  return { newsletter, list, issue, mailing }
}

export async function makeNewsletter(pool: Pool, settings: Partial<Newsletter> = {}): Promise<Newsletter> {
  scenes++
  const newsletter = await createNewsletter(pool, {
    slug: `daily-${scenes}`,
    name: '晨报',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    senderName: '晨报编辑部',
    senderAddress: 'daily@news.example',
    postalAddress: '',
    theme: 'daily',
    schedule: null,
    ...settings,
  })
  // As if it had had its schedule for ever: tests have clocks of their own.
  await pool.query(
    sql`update newsletters set schedule_since = '-infinity', digest_schedule_since = '-infinity' where id = ${newsletter.id}`,
  )
  return newsletter
}

export async function makeFinalIssue(pool: Pool, { id }: Newsletter, date: string): Promise<StoredIssue> {
  await saveDraft(pool, id, sampleIssue(date), `hash of ${date}`)
  return finalizeIssue(pool, id, date)
}

export function sampleIssue(date: string): Issue {
  const paragraph = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] }) as const
  return {
    title: '今日要闻：数据与算力',
    date,
    language: 'zh-CN',
    publishers: ['示例出版社'],
    abstract: [paragraph('今天的三件事。')],
    sections: [{ number: '一', title: '要闻', blocks: [paragraph('正文一段。')] }],
    references: [{ source: '示例社', title: '一篇报道', date, note: '核验', url: 'https://example.com/report' }],
    contact: { heading: '', website: 'https://example.com/', organisations: [] },
  }
}

/** Who is on the lists of a newsletter, for an issue on a workday. */
export function onLists(newsletterId: number, listIds: readonly number[], occasion: Partial<Occasion> = {}): Sql {
  const plain: Occasion = { newsletterId, date: '2026-11-02', kind: 'issue', workday: true, digest: true }
  const audience = { listIds, segmentIds: [], exceptListIds: [], exceptSegmentIds: [] }
  return audienceQuery(audience, { ...plain, ...occasion }, new Map())
}

/** Confirmed, and numbered on from those that are there. */
export async function addSubscribers(pool: Pool, listId: number, count: number): Promise<void> {
  await pool.query(sql`with people as (
      insert into subscribers (email, name)
      select 's' || n || '@readers.example', '读者' || n
      from (select coalesce(max(id), 0) as last from subscribers) as s, generate_series(last + 1, last + ${count}::integer) as n
      returning id)
    insert into subscriptions (list_id, subscriber_id, status, source, confirmed_at)
    select ${listId}, id, 'confirmed', 'test', now() from people`)
}
