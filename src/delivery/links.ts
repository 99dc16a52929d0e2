import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Invalid, NotFound } from '../errors.ts'

/** A tracked link of a mailing. */
export interface MailingLink {
  /** Its position in the issue, from 1. */
  readonly number: number
  readonly url: string
  readonly section: string | null
}

const columns = sql`id + 1 as number, url, section`

export async function linksOf(db: Queryable, mailing: number): Promise<MailingLink[]> {
  return rowsOf<MailingLink>(db, sql`select ${columns} from mailing_links where mailing_id = ${mailing} order by id`)
}

/**
 * Has a link of a mail that is sent already lead elsewhere; what was clicked before keeps counting for it.
 * @param number its position in the issue, from 1
 * @throws NotFound, also where links are not tracked and so lead past us; Invalid
 */
export async function redirectLink(
  db: Queryable,
  mailing: number,
  number: number,
  url: string,
): Promise<{ before: MailingLink; after: MailingLink }> {
  if (!isWeb(url)) throw new Invalid('correction.url', { url })
  const before = await rowOf<MailingLink>(
    db,
    sql`select ${columns} from mailing_links where mailing_id = ${mailing} and id = ${number - 1} for update`,
  )
  if (!before) throw new NotFound('correction.no_link', { id: mailing, number })
  await db.query(sql`update mailing_links set url = ${url} where mailing_id = ${mailing} and id = ${number - 1}`)
  await db.query(sql`update mailings set redirects = redirects + 1 where id = ${mailing}`)
  return { before, after: { ...before, url } }
}

/** As in an issue: without the white space and the control characters that `URL` would forgive. */
const isWeb = (url: string) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) && URL.canParse(url) && url.length <= 2_000
