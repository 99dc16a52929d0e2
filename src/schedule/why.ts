import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { ledgerOf } from '../delivery/ledger.ts'
import { mailingsOn } from '../delivery/mailings.ts'
import type { Reason } from '../delivery/reason.ts'
import { latestIssue, newestIssue } from '../issues/store.ts'
import type { Key, Values } from '../locale/index.ts'
import { hasIssue } from '../newsletters/calendar.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Came } from './run.ts'
import { slotsOn, timeIn } from './slot.ts'
import { wantedSlots } from './wanted.ts'

// A scheduler looks every ten seconds, and begins anew within a minute where it is kept up.
const patienceMs = 90_000

/**
 * Why the issue of a day went out, or did not: what the schedule wanted, what the run came to, and what became of the
 * mailings, each as a sentence of the catalogue.
 * @param date `YYYY-MM-DD` where the newsletter is at home
 */
export async function whyOf(db: Queryable, newsletter: Newsletter, date: string, now: Date): Promise<Reason[]> {
  const mailings = await mailingsOn(db, newsletter.id, date)
  const wanted = await ofSchedule(db, newsletter, date, now, mailings.length > 0)
  const became = await Promise.all(mailings.map((mailing) => ofMailing(db, mailing, newsletter, now)))
  return [...wanted, ...became.flat()]
}

async function ofSchedule(
  db: Queryable,
  newsletter: Newsletter,
  date: string,
  now: Date,
  mailed: boolean,
): Promise<Reason[]> {
  const { schedule, timeZone } = newsletter
  const issue = () => ofIssue(db, newsletter.id, date)
  if (schedule === null) return [say('why.by_hand'), ...(mailed ? [] : await issue())]
  const slots = slotsOn(schedule, timeZone, date)
  if (slots.length === 0) return [say('why.no_slot', { schedule }), ...(mailed ? [] : await issue())]
  if (!hasIssue(newsletter, date)) {
    return [say(newsletter.daysOff.includes(date) ? 'why.day_off' : 'why.no_workday', { date })]
  }
  const runs = await Promise.all(slots.map((slot) => ofSlot(db, newsletter, slot, now)))
  return [...runs.flat(), ...(mailed ? [] : await issue())]
}

async function ofSlot(db: Queryable, newsletter: Newsletter, slot: Date, now: Date): Promise<Reason[]> {
  const { timeZone, windowMinutes } = newsletter
  const run = await rowOf<{ outcome: Came['outcome'] }>(
    db,
    sql`select outcome from runs where newsletter_id = ${newsletter.id} and kind = 'issue' and slot = ${slot}`,
  )
  const time = timeIn(timeZone, slot)
  if (!run) {
    const [wanted] = await wantedSlots(db, newsletter.id, 'issue', [slot])
    const isTime = now.getTime() >= slot.getTime() + patienceMs
    return [say(wanted ? (isTime ? 'why.no_scheduler' : 'why.not_yet') : 'why.set_later', { time })]
  }
  if (run.outcome === 'mailing') return []
  const ends = new Date(slot.getTime() + windowMinutes * 60_000)
  const open = run.outcome === 'no-issue' || run.outcome === 'no-list'
  const until = say(now < ends ? 'why.window_open' : 'why.window_over', { time: timeIn(timeZone, ends) })
  return [say(`why.run.${run.outcome}`, { time }), ...(open ? [until] : [])]
}

async function ofIssue(db: Queryable, newsletterId: number, date: string): Promise<Reason[]> {
  const issue = await latestIssue(db, newsletterId, date)
  if (issue) return [say(`why.issue.${issue.status}`, { title: issue.title, date })]
  const newest = await newestIssue(db, newsletterId)
  return [newest ? say('why.issue.newest', { date, newest: newest.date }) : say('why.issue.none')]
}

type OfDay = Awaited<ReturnType<typeof mailingsOn>>[number]

async function ofMailing(db: Queryable, mailing: OfDay, newsletter: Newsletter, now: Date): Promise<Reason[]> {
  const { id, status, scheduledFor, startedAt, reason } = mailing
  const { timeZone } = newsletter
  const time = timeIn(timeZone, startedAt ?? scheduledFor)
  const late = status === 'scheduled' && now.getTime() > scheduledFor.getTime() + patienceMs
  if (late) return [say('why.mailing.not_begun', { id, time }), ...(await ofWorkers(db))]
  const { audience, accepted, queued, refused, excluded, unknown } = await ledgerOf(db, id)
  const counts = { audience, accepted, queued, refused, excluded, unknown }
  const working = status === 'sending' && queued > 0 ? await ofWorkers(db) : []
  return [say(`why.mailing.${status}`, { id, time, ...counts }), ...(reason ? [reason] : []), ...working]
}

/** What keeps a mailing from going on: nobody is there to send, or no relay takes it. */
async function ofWorkers(db: Queryable): Promise<Reason[]> {
  const workers = await rowOf<{ alive: boolean }>(
    db,
    sql`select exists (select from workers where ended_at is null and lease_until > now()) as alive`,
  )
  const down = await rowsOf<{ slug: string }>(
    db,
    sql`select slug from relays where enabled and down_since is not null order by slug`,
  )
  return [
    ...(workers?.alive ? [] : [say('why.no_worker')]),
    ...down.map(({ slug }) => say('why.relay_down', { relay: slug })),
  ]
}

const say = (key: Key, values: Values = {}): Reason => ({ key, values })
