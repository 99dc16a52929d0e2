import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf, rowsOf } from '../database/pool.ts'
import type { Reason } from '../delivery/reason.ts'
import { type Aged, type Early, earlyOf, issuesBefore, type Refusals } from './early.ts'
import type { Whereabouts } from './ledger.ts'
import { looksOf } from './looks.ts'
import { reportOf } from './mailing.ts'
import { seeingOneMoment } from './moment.ts'
import { prepareHitSums } from './summary/read.ts'
import { type Shares, sharesOf, type Usual, usualOf } from './usual.ts'

/** What the editors are told of a mailing soon after it, as of one moment; kept as JSON until it is mailed. */
export interface Morning {
  readonly mailing: number
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly title: string
  /** ISO 8601 */
  readonly at: string
  /** Since it began. */
  readonly minutes: number
  readonly early: Omit<Early, 'refusals'>
  readonly shares: Shares
  /** At the same age; null: it is the first. */
  readonly usual: Usual | null
  readonly looks: readonly Reason[]
  /** Of those whom it did not reach. */
  readonly whereabouts: readonly Whereabouts[]
  /** Accepted, and sent back: by reason. */
  readonly returned: readonly { readonly reason: string; readonly count: number }[]
  /** Those that were clicked most. */
  readonly sections: readonly { readonly section: string; readonly clicks: number }[]
}

const compared = 7
const shownSections = 5

/** @throws NotFound; Error when it has not begun */
export async function morningOf(pool: Pool, mailing: number): Promise<Morning> {
  await prepareHitSums(pool, mailing)
  return seeingOneMoment(pool, (db) => readMorning(db, mailing))
}

async function readMorning(db: Connection, id: number): Promise<Morning> {
  const report = await reportOf(db, id)
  const { mailing, ledger, whereabouts, bounces, links, sections } = report
  const now = (await rowOf<{ at: Date }>(db, sql`select now() as at`))!.at
  const startedAt = mailing.startedAt!
  const minutes = Math.floor((now.getTime() - startedAt.getTime()) / 60_000)
  const own: Aged = { id, startedAt, tracking: mailing.tracking, audience: ledger.audience }
  const early = await earlyOf(db, own, minutes)
  const before: Early[] = []
  for (const each of await issuesBefore(db, id, compared)) before.push(await earlyOf(db, each, minutes))
  const usual = usualOf(before)
  const clicksByLink = mailing.tracking === 'off' ? null : links.map(({ people }) => people)
  const refusedBefore = summed(before.flatMap(({ refusals }) => refusals))
  const providers = await slugsOf(db, early.refusals)
  const { refusals: _, ...told } = early
  return {
    ...{ mailing: id, date: mailing.issueDate, title: mailing.title, at: now.toISOString(), minutes },
    early: told,
    shares: sharesOf(early),
    usual,
    looks: looksOf({ id, status: mailing.status, early, usual, refusedBefore, providers, clicksByLink }),
    whereabouts,
    returned: bounces.flatMap(({ reason, later }) => (later > 0 ? [{ reason, count: later }] : [])),
    sections: sections
      .flatMap(({ section, people }) => (section !== null && people > 0 ? [{ section, clicks: people }] : []))
      .sort((a, b) => b.clicks - a.clicks)
      .slice(0, shownSections),
  }
}

function summed(refusals: readonly Refusals[]): Refusals[] {
  const found = new Map<number, Refusals>()
  for (const { provider, audience, refused } of refusals) {
    const before = found.get(provider)
    found.set(provider, {
      provider,
      audience: audience + (before?.audience ?? 0),
      refused: refused + (before?.refused ?? 0),
    })
  }
  return [...found.values()]
}

async function slugsOf(db: Connection, refusals: readonly Refusals[]): Promise<Map<number, string>> {
  const rows = await rowsOf<{ id: number; slug: string }>(
    db,
    sql`select id, slug from providers where id = any(${refusals.map(({ provider }) => provider)})`,
  )
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
