import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { classify, rulesVersion } from './classify.ts'

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

export async function recordHit(db: Queryable, hit: NewHit): Promise<void> {
  const { kind, mailing, subscriber, link } = hit
  const signals = {
    method: hit.method.slice(0, kept),
    userAgent: hit.userAgent.slice(0, kept),
    purpose: hit.purpose.slice(0, kept),
  }
  await db.query(sql`insert into hits
      (mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version)
    values (${mailing}, ${subscriber}, ${kind}, ${link}, ${signals.method}, ${signals.userAgent}, ${signals.purpose},
      ${classify(signals)}, ${rulesVersion})`)
}

/** Where a link of a mailing leads; undefined when the mailing has no such link. */
export async function linkUrl(db: Queryable, mailing: number, link: number): Promise<string | undefined> {
  const row = await rowOf<{ url: string }>(
    db,
    sql`select url from mailing_links where mailing_id = ${mailing} and id = ${link}`,
  )
  return row?.url
}
