import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'

/** A delivery, as the page about its subscriber shows it. */
export interface DeliveryTo {
  readonly mailing: number
  readonly newsletter: string
  readonly issueDate: string
  readonly issueTitle: string
  readonly address: string
  readonly status: string
  readonly attempts: number
  readonly settledAt: Date | null
  readonly reply: string | null
}

/** Newest first. By mailing, each by the primary key: no index begins with the subscriber. @param before a mailing */
export async function deliveriesTo(
  db: Queryable,
  subscriber: number,
  before: number,
  limit: number,
): Promise<DeliveryTo[]> {
  return rowsOf<DeliveryTo & Record<string, unknown>>(
    db,
    sql`select m.id as mailing, n.slug as newsletter, i.date as "issueDate", i.title as "issueTitle", d.address,
        d.status, d.attempts, d.settled_at as "settledAt", d.reply
      from (select id, newsletter_id, issue_id from mailings where id < ${before} order by id desc) as m
        cross join lateral (select * from deliveries where mailing_id = m.id and subscriber_id = ${subscriber} offset 0) as d
        join newsletters n on n.id = m.newsletter_id join issues i on i.id = m.issue_id
      order by m.id desc limit ${limit}`,
  )
}

export interface HitOf {
  readonly id: number
  readonly mailing: number
  readonly issueDate: string
  readonly kind: 'open' | 'click'
  readonly at: Date
  readonly url: string | null
  readonly class: string
  readonly userAgent: string
  readonly network: string | null
}

/** By mailing, newest first, and so those of each. @param before a hit of a mailing */
export async function hitsOf(
  db: Queryable,
  subscriber: number,
  before: { readonly mailing: number; readonly id: number },
  limit: number,
): Promise<HitOf[]> {
  return rowsOf<HitOf & Record<string, unknown>>(
    db,
    sql`select h.id, m.id as mailing, i.date as "issueDate", h.kind, h.at, l.url, h.class,
        h.user_agent as "userAgent", h.network
      from (select id, issue_id from mailings where id <= ${before.mailing} order by id desc) as m
        cross join lateral (select * from hits where mailing_id = m.id and subscriber_id = ${subscriber}
          and (mailing_id < ${before.mailing} or id < ${before.id}::bigint) order by id desc limit ${limit}) as h
        join issues i on i.id = m.issue_id
        left join mailing_links l on l.mailing_id = m.id and l.id = h.link_id
      order by m.id desc, h.id desc limit ${limit}`,
  )
}
