import sql from 'sql-template-tag'
import { allLists } from '../audience/named.ts'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { type Mailing, scheduleMailing } from '../delivery/mailings.ts'
import { makeDigest } from '../digests/digest.ts'
import { Conflict } from '../errors.ts'
import { finalIssue, type IssueKind } from '../issues/store.ts'
import { hasIssue } from '../newsletters/calendar.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'
import { hasSlot } from './schedules.ts'
import { dayIn } from './slot.ts'
import { wantedSlots } from './wanted.ts'

/** What a slot of the schedule came to. */
export type Run =
  | { readonly outcome: 'mailing'; readonly mailing: Mailing }
  | { readonly outcome: 'no-issue' | 'no-list' | 'already-mailed' | 'day-off'; readonly date: string }
  /** Another process had the slot. */
  | { readonly outcome: 'taken' }
  /** By the clock of Postgres, the slot of a digest is yet to come: so are issues that belong in it. */
  | { readonly outcome: 'early' }
  /** The schedule does not have it, or was set after its hour. */
  | { readonly outcome: 'not-scheduled' }

/** What may change yet: the issue or a list may come, or a day off be one no more. */
const open: readonly Run['outcome'][] = ['no-issue', 'no-list', 'day-off']

/**
 * The slots of a newsletter's issues that found nothing to send, and in whose window something may still come.
 * @param now left out: by the clock of Postgres
 */
export async function openSlots(db: Queryable, { id, windowMinutes }: Newsletter, now?: Date): Promise<Date[]> {
  const at = sql`coalesce(${now ?? null}::timestamptz, now())`
  const rows = await rowsOf<{ slot: Date }>(
    db,
    sql`select slot from runs where newsletter_id = ${id} and kind = 'issue' and outcome = any(${open})
      and slot <= ${at} and slot > ${at} - make_interval(mins => ${windowMinutes}) order by slot`,
  )
  return rows.map(({ slot }) => slot)
}

/** The run of a slot, where the schedule has it by now: it may have been set since a scheduler read it. */
export async function runScheduled(pool: Pool, { id }: Newsletter, kind: IssueKind, slot: Date): Promise<Run> {
  const newsletter = await findNewsletter(pool, id)
  const [wanted] = hasSlot(newsletter, kind, slot) ? await wantedSlots(pool, id, kind, [slot]) : []
  return wanted ? runSlot(pool, newsletter, kind, slot) : { outcome: 'not-scheduled' }
}

/**
 * The run of a slot: sends the final issue of its day, or the digest of the week up to it, to all lists of the newsletter,
 * once for the slot however many processes fire. The row in `runs` is the turnstile; whoever inserts it has the slot.
 *
 * A slot that sent nothing may come again: the issue comes late, or a clock was a day ahead and the real hour is
 * yet to come.
 */
export async function runSlot(pool: Pool, newsletter: Newsletter, kind: IssueKind, slot: Date): Promise<Run> {
  return transaction(pool, async (db) => {
    if (kind === 'digest' && (await isAhead(db, slot))) return { outcome: 'early' }
    const turn = await rowOf<{ outcome: string | null }>(
      db,
      sql`insert into runs (newsletter_id, kind, slot) values (${newsletter.id}, ${kind}, ${slot})
        on conflict (newsletter_id, kind, slot) do update set at = now() where runs.outcome = any(${open})
        returning outcome`,
    )
    if (!turn) return { outcome: 'taken' }
    // As it is by now: a scheduler has known it since it began.
    const run = await runOf(db, await findNewsletter(db, newsletter.id), kind, slot)
    if (run.outcome === turn.outcome) return { outcome: 'taken' }
    await db.query(sql`update runs set outcome = ${run.outcome},
        mailing_id = ${run.outcome === 'mailing' ? run.mailing.id : null}
      where newsletter_id = ${newsletter.id} and kind = ${kind} and slot = ${slot}`)
    return run
  })
}

async function isAhead(db: Connection, slot: Date): Promise<boolean> {
  const row = await rowOf<{ ahead: boolean }>(db, sql`select ${slot}::timestamptz > now() as ahead`)
  return row!.ahead
}

/** What is kept of a run. */
export type Came = Exclude<Run, { outcome: 'taken' | 'early' | 'not-scheduled' }>

async function runOf(db: Connection, newsletter: Newsletter, kind: IssueKind, slot: Date): Promise<Came> {
  const date = dayIn(newsletter.timeZone, slot)
  if (kind === 'issue' && !hasIssue(newsletter, date)) return { outcome: 'day-off', date }
  const audience = await allLists(db, newsletter.id)
  if (audience.listIds.length === 0) return { outcome: 'no-list', date }
  const issue =
    kind === 'issue' ? await finalIssue(db, newsletter.id, date) : await makeDigest(db, newsletter, date, audience)
  if (!issue) return { outcome: 'no-issue', date }
  try {
    const { windowMinutes, hour } = newsletter
    const of = { newsletterId: newsletter.id, issueId: issue.id, ...audience }
    const mailing = { ...of, scheduledFor: slot, slot, windowMinutes, hour }
    return { outcome: 'mailing', mailing: await scheduleMailing(db, mailing) }
  } catch (error) {
    // An editor sent it by hand before.
    if (error instanceof Conflict) return { outcome: 'already-mailed', date }
    throw error
  }
}
