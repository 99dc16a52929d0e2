import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { classify, rulesVersion } from './classes/classify.ts'

/** A raw open or click. Header values as received, empty when absent. */
export interface NewHit {
  readonly kind: 'open' | 'click'
  readonly mailing: number
  readonly subscriber: number
  /** The link that was clicked; null for an open. */
  readonly link: number | null
  readonly method: string
  readonly userAgent: string
  readonly purpose: string
}

// A header is as long as its sender likes; what tells people from machines stands at its beginning.
const kept = 400

/** Of somebody who is erased nothing is recorded, nor while they are being erased. */
export async function recordHit(db: Queryable, hit: NewHit): Promise<void> {
  const { kind, mailing, subscriber, link } = hit
  const signals = {
    method: hit.method.slice(0, kept),
    userAgent: hit.userAgent.slice(0, kept),
    purpose: hit.purpose.slice(0, kept),
  }
  await db.query(sql`insert into hits
      (mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version)
    select ${mailing}::integer, id, ${kind}::hit_kind, ${link}::smallint, ${signals.method}, ${signals.userAgent},
      ${signals.purpose}, ${classify({ ...signals, kind })}::hit_class, ${rulesVersion}::smallint
    from subscribers where id = ${subscriber} for key share`)
}

/** Takes out of somebody's hits what tells of them and their device; what reports count stays. @returns how many */
export async function forgetHits(db: Queryable, subscriber: number): Promise<number> {
  const { rowCount } = await db.query(sql`update hits h set user_agent = '', purpose = '', network = null
    from mailings m where h.mailing_id = m.id and h.subscriber_id = ${subscriber}
      and (h.user_agent <> '' or h.purpose <> '' or h.network is not null)`)
  return rowCount ?? 0
}

/** Where a link of a mailing leads; undefined when the mailing has no such link. */
export async function linkUrl(db: Queryable, mailing: number, link: number): Promise<string | undefined> {
  const row = await rowOf<{ url: string }>(
    db,
    sql`select url from mailing_links where mailing_id = ${mailing} and id = ${link}`,
  )
  return row?.url
}
