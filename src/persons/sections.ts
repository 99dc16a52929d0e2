import sql, { type Sql } from 'sql-template-tag'
import type { HashKeys } from '../audience/address-hash.ts'
import { listAttributes } from '../audience/attributes.ts'
import { historyOf } from '../audience/history.ts'
import { heldRowsOf, importsOf } from '../audience/import/held.ts'
import { findProfile } from '../audience/subscribers.ts'
import { subscriptionsOf } from '../audience/subscriptions.ts'
import { listLifted, suppressionsOf } from '../audience/suppressions.ts'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { noticesTo } from '../notices/outbox.ts'
import { signUpsOf } from '../sign-up/held.ts'
import { accountsOf } from './accounts.ts'
import { type Found, findPerson } from './find.ts'
import { quotesOf } from './quotes.ts'

export type SectionName =
  | 'subscriber'
  | 'subscriptions'
  | 'leftLists'
  | 'rhythms'
  | 'changes'
  | 'imports'
  | 'suppressions'
  | 'liftedSuppressions'
  | 'deliveries'
  | 'hits'
  | 'unsubscribes'
  | 'bounces'
  | 'complaints'
  | 'calls'
  | 'inboxMessages'
  | 'importRows'
  | 'quotes'
  | 'notices'
  | 'signUps'
  | 'accounts'

/** One kind of what is held, page by page: of hits there may be any number. */
export interface Section {
  readonly name: SectionName
  readonly pages: () => AsyncIterable<readonly unknown[]>
}

/**
 * Everything that is held about a person; undefined when nothing is.
 * @param who a subscriber's number, or an address in any case
 * @throws as `findPerson`
 */
export async function sectionsOf(db: Queryable, keys: HashKeys, who: number | string): Promise<Section[] | undefined> {
  const found = await findPerson(db, who)
  const sections = [...ofSubscriber(db, found), ...ofAddresses(db, keys, found)]
  if (found.subscriber !== undefined) return sections
  for (const { pages } of sections) for await (const page of pages()) if (page.length > 0) return sections
  return undefined
}

function ofSubscriber(db: Queryable, { subscriber }: Found): Section[] {
  if (subscriber === undefined) return []
  const query = (text: Sql) => () => rowsOf(db, text)
  return [
    section('subscriber', async () => [await subscriberOf(db, subscriber)]),
    section('subscriptions', () => subscriptionsOf(db, subscriber)),
    section(
      'leftLists',
      query(sql`select n.slug as newsletter, l.slug as list, unsubscribed_at as "unsubscribedAt"
        from left_lists l join newsletters n on n.id = newsletter_id where subscriber_id = ${subscriber} order by 1, 2`),
    ),
    section(
      'rhythms',
      query(sql`select n.slug as newsletter, rhythm, paused_until as "pausedUntil"
        from rhythms join newsletters n on n.id = newsletter_id where subscriber_id = ${subscriber} order by n.slug`),
    ),
    section('changes', () => historyOf(db, subscriber)),
    section('imports', () => importsOf(db, subscriber)),
    { name: 'deliveries', pages: () => pagesOf((after) => deliveriesAfter(db, subscriber, after)) },
    { name: 'hits', pages: () => pagesOf((after) => hitsAfter(db, subscriber, after)) },
    section(
      'unsubscribes',
      query(sql`select m.id as mailing, u.at, u.way, u.reason, u.words from mailings m
        join unsubscribes u on u.mailing_id = m.id and u.subscriber_id = ${subscriber} order by m.id`),
    ),
    section(
      'bounces',
      query(sql`select mailing_id as mailing, at, reason, hard, status, reply, source,
          matched = 'weak' as weak from bounces
        where subscriber_id = ${subscriber} order by at`),
    ),
    section(
      'complaints',
      query(sql`select m.id as mailing, c.at, c.weak from mailings m
        join complaints c on c.mailing_id = m.id and c.subscriber_id = ${subscriber} order by m.id`),
    ),
    section(
      'calls',
      query(sql`select e.name as endpoint, c.event, c.at, c.status from endpoint_calls c
        join endpoints e on e.id = c.endpoint_id where c.subscriber_id = ${subscriber} order by c.id`),
    ),
  ]
}

function ofAddresses(db: Queryable, keys: HashKeys, { addresses }: Found): Section[] {
  if (addresses.length === 0) return []
  // What is of a domain is of several of its addresses.
  const ofEach = async <Row extends { readonly id: number }>(read: (address: string) => Promise<Row[]>) => {
    const all = await Promise.all(addresses.map(read))
    return [...new Map(all.flat().map((one) => [one.id, one])).values()]
  }
  return [
    section('suppressions', () => ofEach((address) => suppressionsOf(db, keys, address))),
    section('liftedSuppressions', () => ofEach((address) => listLifted(db, keys, address))),
    section('notices', async () => (await Promise.all(addresses.map((address) => noticesTo(db, address)))).flat()),
    section('signUps', () => signUpsOf(db, addresses)),
    section('inboxMessages', () =>
      rowsOf(
        db,
        sql`select id, received_at as "receivedAt", octet_length(source) as size from inbox_messages
          where exists (select from unnest(recipients) as r where lower(r) = any(${addresses})) order by id`,
      ),
    ),
    section('importRows', () => heldRowsOf(db, addresses)),
    section('quotes', () => quotesOf(db, addresses)),
    section('accounts', () => accountsOf(db, addresses)),
  ]
}

function section(name: SectionName, rows: () => Promise<readonly unknown[]>): Section {
  return {
    name,
    pages: async function* () {
      yield await rows()
    },
  }
}

/** With the labels of the attributes, which tell more than their keys. */
async function subscriberOf(db: Queryable, id: number): Promise<unknown> {
  const { attributes, ...profile } = await findProfile(db, id)
  const labels = new Map((await listAttributes(db)).map(({ key, label }) => [key, label]))
  const values = Object.entries(attributes).map(([key, value]) => ({ key, label: labels.get(key) ?? key, value }))
  return { ...profile, attributes: values }
}

const pageSize = 2_000

/** Of which the last on a page says where the next one begins. */
interface Row {
  readonly mailing: number
  /** Among those of one mailing. */
  readonly id?: number
}
type Place = Required<Row>

async function* pagesOf(pageAfter: (after: Place) => Promise<Row[]>): AsyncGenerator<Row[]> {
  let after: Place = { mailing: 0, id: 0 }
  for (;;) {
    const page = await pageAfter(after)
    yield page
    if (page.length < pageSize) return
    after = { id: 0, ...page.at(-1)! }
  }
}

// By mailing, each by the primary key: no index begins with the subscriber.
const deliveriesAfter = (db: Queryable, subscriber: number, { mailing }: Place) =>
  rowsOf<Row & { [column: string]: unknown }>(
    db,
    sql`select m.id as mailing, n.slug as newsletter, i.date as "issueDate", i.title as "issueTitle", d.address,
        d.name, d.status, d.attempts, d.settled_at as "settledAt", d.reply, d.own,
        (select coalesce(jsonb_agg(jsonb_build_object('attempt', attempt, 'outcome', outcome, 'at', at, 'reply', e.reply)
            order by attempt), '[]')
          from earlier_attempts e where e.mailing_id = m.id and e.subscriber_id = d.subscriber_id) as "earlierAttempts"
      from mailings m join deliveries d on d.mailing_id = m.id and d.subscriber_id = ${subscriber}
        join newsletters n on n.id = m.newsletter_id join issues i on i.id = m.issue_id
      where m.id > ${mailing} order by m.id limit ${pageSize}`,
  )

const hitsAfter = (db: Queryable, subscriber: number, { mailing, id }: Place) =>
  rowsOf<Row & { [column: string]: unknown }>(
    db,
    sql`select m.id as mailing, h.id, h.kind, h.at, l.url, h.method, h.user_agent as "userAgent", h.purpose, h.network, h.class
      from mailings m join hits h on h.mailing_id = m.id and h.subscriber_id = ${subscriber}
        left join mailing_links l on l.mailing_id = m.id and l.id = h.link_id
      where m.id >= ${mailing} and (m.id, h.id) > (${mailing}, ${id}::bigint) order by m.id, h.id limit ${pageSize}`,
  )
