import sql, { type Sql } from 'sql-template-tag'
import { type Pool, transaction } from '../../database/pool.ts'
import { startPreparing } from '../../delivery/mailing-states.ts'
import type { Mailing } from '../../delivery/mailings.ts'
import { type PrepareDeps, prepareMailing } from '../../delivery/prepare.ts'
import { issueContent } from '../../issues/store.ts'
import { findNewsletter } from '../../newsletters/newsletter.ts'
import { renderIssue } from '../../rendering/render.ts'
import { round } from './measure.ts'

export interface Preparing {
  /** Of the whole: the issue rendered, the audience frozen. */
  readonly seconds: number
  /** Of it, for the issue, which costs the same for any audience. */
  readonly renderSeconds: number
  /** Of the same rows inserted by one bare `insert … select` into a table with the same indexes. */
  readonly bareSeconds: number
  /** And into one without. */
  readonly unindexedSeconds: number
  /** Of the whole to the bare insert. */
  readonly ratio: number
}

/** Prepares a mailing that is due, beside the least that Postgres could do for it. */
export async function prepareMeasured(pool: Pool, mailing: Mailing, deps: PrepareDeps): Promise<Preparing> {
  const newsletter = await findNewsletter(pool, mailing.newsletterId)
  const { issue } = await issueContent(pool, mailing.issueId)
  await renderIssue(issue, newsletter) // the first one also loads what it needs
  const renderSeconds = await secondsOf(() => renderIssue(issue, newsletter))
  const unindexedSeconds = await insertBare(pool, mailing, sql`including defaults`)
  const bareSeconds = await insertBare(pool, mailing, sql`including all`)
  await startPreparing(pool)
  const seconds = await secondsOf(() => prepareMailing(pool, mailing, deps))
  return { seconds, renderSeconds, bareSeconds, unindexedSeconds, ratio: round(seconds / bareSeconds) }
}

async function insertBare(pool: Pool, { id, listIds }: Mailing, like: Sql): Promise<number> {
  await pool.query(sql`create table bare (like deliveries ${like}) with (fillfactor = 60)`)
  const insert = sql`insert into bare (mailing_id, subscriber_id, status, address, name, provider_id, due_at)
    select ${id}::integer, id, 'queued', email, name, 1, now() from subscribers
    where id in (select subscriber_id from subscriptions where list_id = any(${listIds}) and status = 'confirmed')`
  const seconds = await secondsOf(() => transaction(pool, (db) => db.query(insert)))
  await pool.query('drop table bare')
  return seconds
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started) / 1000
}
