import sql from 'sql-template-tag'
import { resolveAudience } from '../audience/explain.ts'
import { occasionOf } from '../audience/occasion.ts'
import { ownQuery } from '../audience/own.ts'
import { type Pool, type Queryable, readWholeTables, rowOf, transaction } from '../database/pool.ts'
import { issueContent } from '../issues/store.ts'
import type { Log } from '../log.ts'
import { createTemplate } from '../message/template.ts'
import { findNewsletter } from '../newsletters/newsletter.ts'
import { needsOf } from '../rendering/personal/needs.ts'
import { renderIssue } from '../rendering/render.ts'
import type { Link } from '../rendering/rendered.ts'
import { within } from './corrections.ts'
import { freezeAudience } from './freeze.ts'
import { lockPreparing, startSending } from './mailing-states.ts'
import type { Mailing } from './mailings.ts'
import { type LookUpMx, learnProviders } from './providers/providers.ts'

export interface PrepareDeps {
  /** Origin of the server that answers the links. */
  readonly publicUrl: string
  readonly lookUpMx: LookUpMx
  readonly log: Log
}

/**
 * Makes a mailing ready to send: its message compiled, its audience frozen, all in one transaction. Of several
 * processes one does it, the others do not even compile; a process that dies at it leaves nothing, and the next one
 * begins anew.
 */
export async function prepareMailing(
  pool: Pool,
  mailing: Mailing,
  { publicUrl, lookUpMx, log }: PrepareDeps,
): Promise<void> {
  const newsletter = await findNewsletter(pool, mailing.newsletterId)
  const occasion = occasionOf(newsletter, mailing.issueDate, mailing.kind)
  const audience = within(await resolveAudience(pool, mailing, occasion), mailing.corrects)
  await learnProviders(pool, audience, lookUpMx).catch((error) =>
    log.warn({ err: error, mailing: mailing.id }, 'providers could not be told apart: their limits are not kept apart'),
  )
  const isOurs = await transaction(pool, async (db) => {
    if (!(await lockPreparing(db, mailing.id))) return false
    const { stored, issue } = await issueContent(db, mailing.issueId)
    const rendered = await renderIssue(issue, newsletter)
    const { startedAt } = (await rowOf<{ startedAt: Date }>(db, sql`select now() as "startedAt"`))!
    const template = createTemplate(rendered, newsletter, {
      mailing: mailing.id,
      publicUrl,
      date: startedAt,
      language: issue.language,
      issue: `${stored.date}.${stored.kind === 'digest' ? 'digest' : stored.revision}`,
    })
    await saveLinks(db, mailing.id, rendered.links)
    await readWholeTables(db)
    const own = await ownQuery(db, newsletter.id, needsOf(rendered.personal))
    const frozen = await freezeAudience(db, mailing, audience, own)
    await startSending(db, mailing.id, { template, frozen, startedAt, tracking: newsletter.tracking })
    return true
  })
  if (isOurs) await countIn(pool).catch((error) => log.warn({ err: error }, 'deliveries could not be analyzed'))
}

/**
 * Lets the planner know of the new deliveries. By itself Postgres looks when a tenth of the table has changed: until then
 * it takes a mailing of a million for one of nobody, and joins each of its hits to each of its deliveries.
 */
async function countIn(pool: Pool): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query(sql`set local lock_timeout = '5s'`)
    await db.query(sql`analyze deliveries (mailing_id)`)
  })
}

async function saveLinks(db: Queryable, mailing: number, links: readonly Link[]): Promise<void> {
  await db.query(sql`insert into mailing_links (mailing_id, id, url, section)
    select ${mailing}::integer, * from unnest(${links.map(({ id }) => id)}::smallint[], ${links.map(({ url }) => url)}::text[],
      ${links.map(({ section }) => section)}::text[])`)
}
