import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { type Mailing, scheduleMailing } from '../delivery/mailings.ts'
import { Conflict } from '../errors.ts'
import { finalIssue } from '../issues/store.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { dayIn } from './slot.ts'

/** What a slot of the schedule came to. */
export type Run =
  | { readonly outcome: 'mailing'; readonly mailing: Mailing }
  | { readonly outcome: 'no-issue' | 'no-list' | 'already-mailed'; readonly date: string }
  /** Another process had the slot. */
  | { readonly outcome: 'taken' }

/**
 * The morning run: sends the final issue of the slot's day, to all lists of the newsletter, once for the slot however
 * many processes fire. The row in `runs` is the turnstile; whoever inserts it has the slot.
 *
 * A slot that found nothing to send may come again: when a clock was a day ahead, its real hour is yet to come.
 */
export async function runSlot(pool: Pool, newsletter: Newsletter, slot: Date): Promise<Run> {
  return transaction(pool, async (db) => {
    const turn = await rowOf<{ outcome: string | null }>(
      db,
      sql`insert into runs (newsletter_id, slot) values (${newsletter.id}, ${slot})
        on conflict (newsletter_id, slot) do update set at = now() where runs.outcome in ('no-issue', 'no-list')
        returning outcome`,
    )
    if (!turn) return { outcome: 'taken' }
    const run = await runOf(db, newsletter, slot)
    if (run.outcome === turn.outcome) return { outcome: 'taken' }
    await db.query(sql`update runs set outcome = ${run.outcome},
        mailing_id = ${run.outcome === 'mailing' ? run.mailing.id : null}
      where newsletter_id = ${newsletter.id} and slot = ${slot}`)
    return run
  })
}

async function runOf(db: Connection, newsletter: Newsletter, slot: Date): Promise<Exclude<Run, { outcome: 'taken' }>> {
  const date = dayIn(newsletter.timeZone, slot)
  const issue = await finalIssue(db, newsletter.id, date)
  if (!issue) return { outcome: 'no-issue', date }
  const lists = await rowsOf<{ id: number }>(db, sql`select id from lists where newsletter_id = ${newsletter.id}`)
  if (lists.length === 0) return { outcome: 'no-list', date }
  try {
    const listIds = lists.map(({ id }) => id)
    const mailing = { newsletterId: newsletter.id, issueId: issue.id, listIds, scheduledFor: slot, slot }
    return { outcome: 'mailing', mailing: await scheduleMailing(db, mailing) }
  } catch (error) {
    // An editor sent it by hand before.
    if (error instanceof Conflict) return { outcome: 'already-mailed', date }
    throw error
  }
}
