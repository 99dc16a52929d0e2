import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { Ledger } from '../delivery/ledger.ts'
import type { Mailing } from '../delivery/mailings.ts'
import { heldProviders } from '../delivery/providers/admin.ts'
import type { Reason } from '../delivery/reason.ts'
import type { StoredIssue } from '../issues/store.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { timeIn } from './slot.ts'

/** Something that goes on only when somebody decides. */
export interface Decision {
  readonly kind:
    | 'issue'
    | 'list'
    | 'late'
    | 'missed'
    | 'canary'
    | 'paused'
    | 'relays'
    | 'unknown'
    | 'relay'
    | 'provider'
    | 'worker'
  /** Null: it is about none. */
  readonly mailing: number | null
  /** The slug of a relay or a provider; null: it is about none. */
  readonly subject: string | null
  readonly says: Reason
  /** What is known of why; null: nothing beyond that. */
  readonly because: Reason | null
}

interface Morning {
  readonly newsletter: Newsletter
  readonly date: string
  readonly slots: readonly Date[]
  readonly issue: StoredIssue | null
  readonly now: Date
  /** There is a mailing of the date. */
  readonly mailed: boolean
  /** Of the newsletter, the latest first, with their ledgers. */
  readonly recent: readonly Mailing[]
  readonly ledgers: ReadonlyMap<number, Ledger>
}

// So long before its hour a missing issue is worth a word.
const aheadMs = 2 * 3_600_000
const minute = 60_000

/** What a newsletter waits for, the most urgent first. */
export async function decisionsOf(db: Queryable, morning: Morning): Promise<Decision[]> {
  return [...(await ofMorning(db, morning)), ...ofMailings(morning)]
}

async function ofMorning(db: Queryable, { newsletter, date, slots, issue, now, mailed }: Morning): Promise<Decision[]> {
  const { timeZone, windowMinutes } = newsletter
  const [first, last] = [slots[0], slots.at(-1)]
  if (!first || !last || mailed || now.getTime() < first.getTime() - aheadMs) return []
  const ends = new Date(last.getTime() + windowMinutes * minute)
  if (now > ends) return [decision('late', { key: 'today.late', values: { date } })]
  if (issue?.status !== 'final') {
    const values = { date, time: timeIn(timeZone, first), until: timeIn(timeZone, ends) }
    return [decision('issue', { key: issue ? 'today.draft' : 'today.no_issue', values })]
  }
  const list = await rowOf(db, sql`select from lists where newsletter_id = ${newsletter.id} limit 1`)
  return list ? [] : [decision('list', { key: 'today.no_list', values: {} })]
}

function ofMailings({ recent, ledgers, now }: Morning): Decision[] {
  return recent.flatMap(({ id, issueDate: date, status, pausedBy, reason, scheduledFor }) => {
    const { unknown = 0, queued = 0 } = ledgers.get(id) ?? {}
    const paused = { admin: 'paused', relays: 'relays', canary: 'canary' } as const
    const old = now.getTime() - scheduledFor.getTime() > missedMs
    return [
      ...(status === 'missed' && !old ? [about(id, 'missed', { key: 'today.missed', values: { date } }, reason)] : []),
      ...(pausedBy
        ? [about(id, paused[pausedBy], { key: `today.${paused[pausedBy]}`, values: { date, queued } }, reason)]
        : []),
      ...(unknown > 0 ? [about(id, 'unknown', { key: 'today.unknown', values: { date, unknown } }, null)] : []),
    ]
  })
}

// Yesterday's is beyond mending.
const missedMs = 24 * 3_600_000

/** What all newsletters wait for. */
export async function decisionsOfSystem(db: Queryable): Promise<Decision[]> {
  const down = await rowsOf<{ slug: string; reason: Reason }>(
    db,
    sql`select slug, down_reason as reason from relays where enabled and down_since is not null order by slug`,
  )
  const idle = await rowOf<{ idle: boolean }>(
    db,
    sql`select exists (select from mailings where status = 'sending'
        or status in ('scheduled', 'preparing') and scheduled_for < now() - interval '90 seconds')
      and not exists (select from workers where ended_at is null and lease_until > now()) as idle`,
  )
  return [
    ...(idle!.idle ? [decision('worker', { key: 'today.no_worker', values: {} })] : []),
    ...down.map(({ slug, reason }) =>
      decision('relay', { key: 'today.relay_down', values: { relay: slug } }, slug, reason),
    ),
    ...(await heldProviders(db)).map((slug) =>
      decision('provider', { key: 'today.provider_held', values: { provider: slug } }, slug),
    ),
  ]
}

const decision = (
  kind: Decision['kind'],
  says: Reason,
  subject: string | null = null,
  because: Reason | null = null,
) => ({
  ...{ kind, says, subject, because },
  mailing: null,
})

const about = (mailing: number, kind: Decision['kind'], says: Reason, because: Reason | null): Decision => ({
  ...{ mailing, kind, says, because },
  subject: null,
})
