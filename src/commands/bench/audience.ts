import sql from 'sql-template-tag'
import { audienceQuery } from '../../audience/audience.ts'
import { type Pool, transaction } from '../../database/pool.ts'
import { type Mailing, startPreparing } from '../../delivery/mailings.ts'
import { prepareMailing } from '../../delivery/prepare.ts'
import { issueContent } from '../../issues/store.ts'
import { findNewsletter } from '../../newsletters/newsletter.ts'
import { renderIssue } from '../../rendering/render.ts'
import { round } from './measure.ts'

export interface Preparing {
  /** Of the whole: the issue rendered, the audience frozen. */
  readonly seconds: number
  /** Of it, for the issue, which costs the same for any audience. */
  readonly renderSeconds: number
  /** Of the same rows inserted into a table without indexes. */
  readonly bareSeconds: number
  /** Of the whole to the bare insert. */
  readonly ratio: number
}

/** Prepares a mailing that is due, beside the least that Postgres could do for it. */
export async function prepareMeasured(pool: Pool, mailing: Mailing, publicUrl: string): Promise<Preparing> {
  const newsletter = await findNewsletter(pool, mailing.newsletterId)
  const { issue } = await issueContent(pool, mailing.issueId)
  await renderIssue(issue, newsletter) // the first one also loads what it needs
  const renderSeconds = await secondsOf(() => renderIssue(issue, newsletter))
  await pool.query('create table bare (like deliveries including defaults)')
  const bareSeconds = await secondsOf(() => transaction(pool, (db) => db.query(bareInsert(mailing))))
  await pool.query('drop table bare')
  await startPreparing(pool)
  const seconds = await secondsOf(() => prepareMailing(pool, mailing, publicUrl))
  return { seconds, renderSeconds, bareSeconds, ratio: round(seconds / bareSeconds) }
}

const bareInsert = ({ id, listIds }: Mailing) => sql`
  insert into bare (mailing_id, subscriber_id, status, address, name)
  select ${id}::integer, subscriber_id, 'queued', email, name from (${audienceQuery(listIds)}) as audience`

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started) / 1000
}
