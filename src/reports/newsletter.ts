import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowsOf } from '../database/pool.ts'
import { type Ledger, ledgerIn } from '../delivery/ledger.ts'
import { findNewsletterBySlug, type Newsletter } from '../newsletters/newsletter.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import { type Cohort, cohortsOf } from './cohorts.ts'
import { type GrowthWeek, growthOf } from './growth.ts'
import { type Hits, hitsOf, sectionsOf } from './hits.ts'
import { seeingOneMoment } from './moment.ts'
import { deliverySumsOf } from './summary/deliveries.ts'
import { type HitSum, hitSumsOf, prepareHitSums } from './summary/read.ts'

/** One issue of a newsletter, as it was mailed. */
export interface IssueFigures extends Hits {
  readonly mailing: number
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly title: string
  readonly ledger: Ledger
  /** That came back after they had been accepted. */
  readonly bounces: number
  readonly complaints: number
  readonly unsubscribes: number
}

/** A section of that title in the issues that had one. */
export interface StorySection {
  readonly section: string
  readonly issues: number
  readonly links: number
  /** Of people. */
  readonly clicks: number
  /** Readers who clicked in it, summed over the issues; null when none of these knows them. */
  readonly readers: number | null
  /** Of those to whom these issues went; 0 to 1. */
  readonly share: number | null
}

export interface NewsletterReport {
  readonly newsletter: string
  readonly timeZone: string
  /** Newest first. */
  readonly issues: readonly IssueFigures[]
  readonly sections: readonly StorySection[]
  readonly growth: readonly GrowthWeek[]
  readonly cohorts: readonly Cohort[]
}

export interface Span {
  /** The last so many issues that were mailed. */
  readonly issues: number
  readonly weeks: number
  /** Of how many issues a cohort must have opened one. */
  readonly cohortIssues: number
}

interface Mailed {
  readonly id: number
  readonly date: string
  readonly title: string
  readonly tracking: Tracking
  readonly audience: number
  readonly bounces: number
  readonly complaints: number
  readonly unsubscribes: number
}

/** The figures of a newsletter over its issues, as of one moment. @throws NotFound */
export async function newsletterReport(pool: Pool, slug: string | undefined, span: Span): Promise<NewsletterReport> {
  const newsletter = await findNewsletterBySlug(pool, slug)
  for (const { id } of await mailedOf(pool, newsletter, span.issues)) await prepareHitSums(pool, id)
  return seeingOneMoment(pool, async (db) => {
    const read = await readIssues(db, await mailedOf(db, newsletter, span.issues))
    return {
      newsletter: newsletter.slug,
      timeZone: newsletter.timeZone,
      issues: read.map(({ figures }) => figures),
      sections: storySections(read),
      growth: await growthOf(db, newsletter, span.weeks),
      cohorts: await cohortsOf(db, newsletter, span.cohortIssues),
    }
  })
}

function mailedOf(db: Queryable, { id }: Newsletter, issues: number): Promise<Mailed[]> {
  return rowsOf<Mailed & Record<string, unknown>>(
    db,
    sql`select m.id, m.issue_date as date, i.title, m.tracking, coalesce(m.audience, 0) as audience,
        (select count(*) from bounces where mailing_id = m.id and matched not in ('reply', 'weak')) as bounces,
        (select count(*) from complaints where mailing_id = m.id and not weak) as complaints,
        (select count(*) from unsubscribes where mailing_id = m.id) as unsubscribes
      from mailings m join issues i on i.id = m.issue_id
      where m.newsletter_id = ${id} and m.kind = 'issue' and m.started_at is not null
      order by m.issue_date desc, m.id desc limit ${issues}`,
  )
}

interface Read {
  readonly figures: IssueFigures
  readonly sections: ReturnType<typeof sectionsOf>
}

async function readIssues(db: Connection, mailed: readonly Mailed[]): Promise<Read[]> {
  const read: Read[] = []
  for (const { id, tracking, audience, ...issue } of mailed) {
    const hits: readonly HitSum[] = await hitSumsOf(db, id, tracking === 'full')
    const links = await rowsOf<{ id: number; url: string; section: string | null }>(
      db,
      sql`select id, url, section from mailing_links where mailing_id = ${id} order by id`,
    )
    const ledger = ledgerIn(await deliverySumsOf(db, id), audience)
    const sections = tracking === 'off' ? [] : sectionsOf(hits, links, tracking)
    read.push({ figures: { mailing: id, ...issue, ledger, ...hitsOf(hits, tracking) }, sections })
  }
  return read
}

/** Those that are clicked most first. What stands outside all sections is in none. */
function storySections(read: readonly Read[]): StorySection[] {
  const found = new Map<string, StorySection & { accepted: number }>()
  for (const { figures, sections } of read) {
    for (const { section, links, people, unique } of sections) {
      if (section === null) continue
      const before = found.get(section)
      const known = unique === null ? 0 : figures.ledger.accepted
      const accepted = (before?.accepted ?? 0) + known
      const readers = unique === null ? (before?.readers ?? null) : (before?.readers ?? 0) + unique
      found.set(section, {
        section,
        issues: (before?.issues ?? 0) + 1,
        links: (before?.links ?? 0) + links,
        clicks: (before?.clicks ?? 0) + people,
        readers,
        share: readers === null || accepted === 0 ? null : readers / accepted,
        accepted,
      })
    }
  }
  return [...found.values()].map(({ accepted: _, ...section }) => section).sort((a, b) => b.clicks - a.clicks)
}
