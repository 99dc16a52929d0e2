import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf, rowsOf } from '../database/pool.ts'
import { type Ledger, ledgerIn } from '../delivery/ledger.ts'
import type { MailingStatus } from '../delivery/mailings.ts'
import { NotFound } from '../errors.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import { type CameBack, cameBackOf } from './came-back.ts'
import { type ByKey, byKey, type Hits, hitsOf, type LinkHits, linksOf, type SectionHits, sectionsOf } from './hits.ts'
import { type Whereabouts, whereaboutsIn } from './ledger.ts'
import { seeingOneMoment } from './moment.ts'
import { type ProviderFigures, providersOf } from './providers.ts'
import { deliverySumsOf } from './summary/deliveries.ts'
import { hitSumsOf, prepareHitSums } from './summary/read.ts'
import { hoursOf, type TimeHits } from './time.ts'

/** The mailing that a report is about. */
export interface Reported {
  readonly id: number
  readonly newsletter: string
  /** `YYYY-MM-DD` */
  readonly issueDate: string
  readonly kind: 'issue' | 'digest'
  readonly title: string
  readonly status: MailingStatus
  readonly tracking: Tracking
  readonly timeZone: string
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

export interface MailingReport extends CameBack, Hits {
  readonly mailing: Reported
  readonly ledger: Ledger
  readonly whereabouts: readonly Whereabouts[]
  /** By five minutes at first, then by hours of the newsletter's time zone; only those with hits. */
  readonly hours: readonly TimeHits[]
  readonly links: readonly LinkHits[]
  readonly sections: readonly SectionHits[]
  readonly providers: readonly ProviderFigures[]
  readonly devices: readonly ByKey[]
}

/** All figures of a mailing, as of one moment. @throws NotFound */
export async function mailingReport(pool: Pool, id: number): Promise<MailingReport> {
  await prepareHitSums(pool, id)
  return seeingOneMoment(pool, (db) => reportOf(db, id))
}

export async function reportOf(db: Connection, id: number): Promise<MailingReport> {
  const { audience, ...mailing } = await reported(db, id)
  const { tracking, startedAt, timeZone } = mailing
  const hits = await hitSumsOf(db, id, tracking === 'full')
  const deliveries = await deliverySumsOf(db, id)
  const links = await rowsOf<{ id: number; url: string; section: string | null }>(
    db,
    sql`select id, url, section from mailing_links where mailing_id = ${id} order by id`,
  )
  const cameBack = await cameBackOf(db, id)
  return {
    mailing,
    ledger: ledgerIn(deliveries, audience),
    whereabouts: whereaboutsIn(deliveries),
    ...hitsOf(hits, tracking),
    ...cameBack,
    hours: startedAt ? hoursOf(hits, { startedAt, timeZone, tracking }) : [],
    links: linksOf(hits, links, tracking),
    sections: sectionsOf(hits, links, tracking),
    providers: await providersOf(db, id, { hits, deliveries, tracking }),
    devices: byKey(hits, 'device', tracking),
  }
}

async function reported(db: Connection, id: number): Promise<Reported & { audience: number }> {
  const row = await rowOf<Reported & { audience: number }>(
    db,
    sql`select m.id, n.slug as newsletter, m.issue_date as "issueDate", m.kind, i.title, m.status, m.tracking,
        n.time_zone as "timeZone", m.started_at as "startedAt", m.finished_at as "finishedAt", coalesce(m.audience, 0) as audience
      from mailings m join newsletters n on n.id = m.newsletter_id join issues i on i.id = m.issue_id where m.id = ${id}`,
  )
  if (!row) throw new NotFound('mailing.unknown', { id })
  return row
}
