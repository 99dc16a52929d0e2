import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { isAlarmHeard, tellOfAlarm } from '../events/tell.ts'
import { latestIssue } from '../issues/store.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'
import type { Alarm } from '../notices/notice.ts'
import { tellEditors } from '../notices/tell-editors.ts'
import { morningOf } from '../reports/morning.ts'
import { hasSlot } from './schedules.ts'
import { dayIn } from './slot.ts'

// After it was sent; and of one that is not, after it began: then the report says who is waiting still.
const afterHours = 1
const unfinishedAfterHours = 2
// A report or an alarm of the day before helps nobody.
const oldestHours = 24
// Most issues that come late come within half an hour; and so long before the end there is time to act.
const alarmMinutes = 30

/** Tells the editors what has become of their mailings, each once, whoever asks and however often. @returns how many */
export async function tellReports(pool: Pool): Promise<number> {
  const due = await rowsOf<{ id: number }>(
    pool,
    sql`select m.id from mailings m join newsletters n on n.id = m.newsletter_id
      where m.kind = 'issue' and m.reported_at is null and n.report_to <> '{}'
        and m.started_at > now() - make_interval(hours => ${oldestHours})
        and (m.status = 'sent' and m.finished_at <= now() - make_interval(hours => ${afterHours})
          or m.status in ('sending', 'paused') and m.started_at <= now() - make_interval(hours => ${unfinishedAfterHours}))
      order by m.id`,
  )
  let told = 0
  for (const { id } of due) {
    const morning = await morningOf(pool, id)
    await transaction(pool, async (db) => {
      const row = await rowOf<{ newsletterId: number }>(
        db,
        sql`update mailings set reported_at = now()
          where id = ${id} and reported_at is null and status in ('sent', 'sending', 'paused')
          returning newsletter_id as "newsletterId"`,
      )
      if (!row) return
      await tellEditors(db, await findNewsletter(db, row.newsletterId), { kind: 'report', morning })
      told++
    })
  }
  return told
}

/**
 * Tells editors and endpoints of mornings without an issue, each once: half an hour after its time, or half an hour before the end
 * of its window where that comes first.
 * @returns how many
 */
export async function tellAlarms(pool: Pool): Promise<number> {
  return (await tellEmpty(pool)) + (await tellMissed(pool))
}

async function tellEmpty(pool: Pool): Promise<number> {
  return transaction(pool, async (db) => {
    const rows = await rowsOf<{ newsletterId: number; slot: Date; outcome: string }>(
      db,
      sql`update runs r set alarmed_at = now() from newsletters n
        where n.id = r.newsletter_id and r.kind = 'issue' and r.alarmed_at is null and (n.report_to <> '{}' or ${isAlarmHeard})
          and r.outcome in ('no-issue', 'no-list') and r.slot > now() - make_interval(hours => ${oldestHours})
          and r.slot + make_interval(mins => least(${alarmMinutes}, greatest(0, n.window_minutes - ${alarmMinutes}))) <= now()
        returning r.newsletter_id as "newsletterId", r.slot, r.outcome`,
    )
    let told = 0
    for (const { newsletterId, slot, outcome } of rows) {
      const newsletter = await findNewsletter(db, newsletterId)
      // Moved since: nothing goes out at that hour any more.
      if (!hasSlot(newsletter, 'issue', slot)) continue
      await raise(db, newsletter, await emptyAlarm(db, newsletter, slot, outcome))
      told++
    }
    return told
  })
}

async function emptyAlarm(db: Connection, newsletter: Newsletter, slot: Date, outcome: string): Promise<Alarm> {
  const date = dayIn(newsletter.timeZone, slot)
  const until = new Date(slot.getTime() + newsletter.windowMinutes * 60_000)
  const issue = await latestIssue(db, newsletter.id, date)
  return {
    ...{ date, slot: slot.toISOString(), until: until.toISOString(), title: issue?.title ?? '', mailing: null },
    why: outcome === 'no-list' ? 'no-list' : issue ? (issue.status === 'final' ? 'late' : 'draft') : 'none',
    over: (await nowIn(db)) >= until,
  }
}

/** Those that were to begin by themselves, and did not within their window. */
async function tellMissed(pool: Pool): Promise<number> {
  return transaction(pool, async (db) => {
    const rows = await rowsOf<{
      id: number
      newsletterId: number
      date: string
      slot: Date
      until: Date
      title: string
    }>(
      db,
      sql`update mailings m set reported_at = now() from newsletters n, issues i
        where n.id = m.newsletter_id and i.id = m.issue_id and (n.report_to <> '{}' or ${isAlarmHeard}) and m.kind = 'issue'
          and m.status = 'missed' and m.reported_at is null and m.finished_at > now() - make_interval(hours => ${oldestHours})
        returning m.id, m.newsletter_id as "newsletterId", m.issue_date as date, m.scheduled_for as slot,
          m.latest_start as until, i.title`,
    )
    for (const { id, newsletterId, date, slot, until, title } of rows) {
      const moments = { slot: slot.toISOString(), until: until.toISOString() }
      const alarm: Alarm = { date, ...moments, title, mailing: id, why: 'missed', over: true }
      await raise(db, await findNewsletter(db, newsletterId), alarm)
    }
    return rows.length
  })
}

/** To people by mail, to programs by their endpoints. */
async function raise(db: Connection, newsletter: Newsletter, alarm: Alarm): Promise<void> {
  await tellEditors(db, newsletter, { kind: 'alarm', alarm })
  const { date: issue, ...told } = alarm
  await db.query(tellOfAlarm(newsletter.id, { issue, ...told }))
}

async function nowIn(db: Queryable): Promise<Date> {
  return (await rowOf<{ at: Date }>(db, sql`select now() as at`))!.at
}
